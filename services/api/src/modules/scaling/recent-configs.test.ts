import { scaleOutline } from '@phiscale/scaling';
import { describe, expect, it, vi } from 'vitest';
import { RecentConfigs } from './recent-configs.ts';

const request = (phi: number) => ({ scaling: { rule: 'COMPOUND', phi } as const, options: {} });

describe('RecentConfigs', () => {
  it('keeps a configuration from the second time on that it is asked for', () => {
    const build = vi.fn(scaleOutline);
    const recent = new RecentConfigs(2, build);
    const [first, second, third] = [1, 1, 1].map((phi) => recent.get(request(phi)));
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    expect(build).toHaveBeenCalledTimes(2);
  });

  it('forgets what was asked for longest ago', () => {
    const build = vi.fn(scaleOutline);
    const recent = new RecentConfigs(2, build);
    for (const phi of [1, 1, 2, 3, 1]) recent.get(request(phi));
    expect(build).toHaveBeenCalledTimes(5);
  });

  it('remembers no error', () => {
    const recent = new RecentConfigs();
    for (let time = 0; time < 3; time++) {
      expect(() => recent.get(request(99))).toThrow(
        expect.objectContaining({ code: 'COEFFICIENT_OUT_OF_RANGE' }),
      );
    }
  });
});
