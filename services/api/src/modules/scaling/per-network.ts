import type { Network } from '@phiscale/scaling';

/** As many answers about one network as a page shows of it; a client that asks for others makes them anew. */
const mostAnswers = 16;

/** Remembers a pure function's answers about a network, by its other arguments, for as long as the network lives. */
export function perNetwork<Rest extends readonly (string | number)[], Answer>(
  answer: (network: Network, ...rest: Rest) => Answer,
): (network: Network, ...rest: Rest) => Answer {
  const known = new WeakMap<Network, Map<string, Answer>>();
  return (network, ...rest) => {
    const answers = known.get(network) ?? new Map<string, Answer>();
    const key = rest.join();
    const found = answers.get(key) ?? answer(network, ...rest);
    if (answers.size < mostAnswers) answers.set(key, found);
    known.set(network, answers);
    return found;
  };
}
