import { describe, expect, it } from 'vitest';
import { atOnce } from '../steps.ts';
import { searchPhi } from './search-phi.ts';

describe('searchPhi', () => {
  it('finds the networks of a baseline that has too many pixels before it shrinks', () => {
    const [below, above] = atOnce(searchPhi({ rule: 'COMPOUND', baseResolution: 8192 }, () => true));
    expect(below).toMatchObject({ status: 'FITS', outline: { input: { height: 4096 } } });
    expect(above).toMatchObject({ status: 'UNBUILDABLE', error: { problem: { argument: 'resolution' } } });
  });

  it('finds the networks of a baseline that has too few pixels before it grows', () => {
    const stage = { operator: 'MBConv', kernelSize: 3, stride: 1, channels: 16, repeats: 1 } as const;
    const baseline = { stem: { stride: 1 }, stages: [stage] };
    const tiny = { rule: 'RESOLUTION', baseline, baseResolution: 4 } as const;
    const [below, above] = atOnce(searchPhi(tiny, () => false));
    expect(below).toMatchObject({ status: 'SHRUNK', error: { problem: { received: '7' } } });
    expect(above).toMatchObject({ status: 'EXCEEDS', outline: { input: { height: 8 } } });
  });
});
