import { expect, it, vi } from 'vitest';
import { syncFolder } from './sync-folder.ts';

const failure = vi.hoisted(() => ({ code: '' }));
vi.mock('node:fs/promises', () => ({
  open: async () => ({
    sync: () => Promise.reject(Object.assign(new Error('no'), failure)),
    [Symbol.asyncDispose]: async () => {},
  }),
}));

it.skipIf(process.platform === 'win32')('needs no file system that can, but a disk that does', async () => {
  failure.code = 'EINVAL';
  await syncFolder('anywhere');
  failure.code = 'EIO';
  await expect(syncFolder('anywhere')).rejects.toMatchObject({ code: 'EIO' });
});
