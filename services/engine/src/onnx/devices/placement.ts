import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface ProfileEvent {
  readonly cat: string;
  readonly args?: { readonly provider?: string; readonly op_name?: string };
}

/**
 * ONNX Runtime gives to the CPU what a provider does not take, and says nothing: only a profile tells. Some shapes may
 * well be computed there; a device on which convolutions are not is none.
 * @param folder where a session wrote its profile
 */
export async function requirePlacement(folder: string, providers: readonly string[]): Promise<void> {
  const [file = ''] = await readdir(folder);
  const events: readonly ProfileEvent[] = JSON.parse(await readFile(join(folder, file), 'utf8'));
  const nodes = events.flatMap(({ cat, args }) => (cat === 'Node' && args?.provider ? [args] : []));
  const isElsewhere = ({ provider = '' }: (typeof nodes)[number]): boolean => !providers.includes(provider);
  const strayed = nodes.find((node) => isElsewhere(node) && node.op_name?.includes('Conv'));
  if (nodes.every(isElsewhere) || strayed !== undefined) {
    throw new Error(`the runtime placed the network on ${strayed?.provider ?? nodes[0]?.provider}`);
  }
}
