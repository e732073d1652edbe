import { describe, expect, it, vi } from 'vitest';
import { lazily } from './lazily.ts';

describe('lazily', () => {
  it('opens once, and not before it is asked', async () => {
    const open = vi.fn(async () => 'open');
    const lazy = lazily(open);
    expect(lazy.peek()).toBeUndefined();
    expect(open).not.toHaveBeenCalled();
    expect(await Promise.all([lazy.get(), lazy.get(), lazy.peek()])).toEqual(['open', 'open', 'open']);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('tries again after a failure', async () => {
    const open = vi.fn(async () => 'open').mockRejectedValueOnce(new Error('down'));
    const lazy = lazily(open);
    await expect(lazy.get()).rejects.toThrow('down');
    expect(await lazy.get()).toBe('open');
  });
});
