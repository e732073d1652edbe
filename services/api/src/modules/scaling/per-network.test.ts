import { type Network, scaleOutline } from '@phiscale/scaling';
import { describe, expect, it, vi } from 'vitest';
import { perNetwork } from './per-network.ts';

const { network } = scaleOutline({ rule: 'OFFICIAL', variant: 'B0' });

describe('perNetwork', () => {
  it('asks once for each network and arguments', () => {
    const ask = vi.fn((_: Network, batchSize: number) => ({ batchSize }));
    const remembered = perNetwork(ask);
    expect(remembered(network, 8)).toBe(remembered(network, 8));
    expect(remembered(network, 9)).toEqual({ batchSize: 9 });
    expect(remembered({ ...network }, 8)).not.toBe(remembered(network, 8));
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('remembers no more than sixteen answers, and answers the others anew', () => {
    const ask = vi.fn((_: Network, batchSize: number) => ({ batchSize }));
    const remembered = perNetwork(ask);
    for (let batchSize = 1; batchSize <= 17; batchSize++) remembered(network, batchSize);
    expect(remembered(network, 17)).toEqual({ batchSize: 17 });
    expect(remembered(network, 16)).toEqual({ batchSize: 16 });
    expect(ask).toHaveBeenCalledTimes(18);
  });
});
