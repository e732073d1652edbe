import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createPhiscale } from './create-phiscale.ts';
import { fromPath } from './node.ts';

it('rejects a call whose file changes while it is sent, and nothing else fails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'phiscale-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'photo.jpg');
  // More than what lies between the two ends of a connection
  await writeFile(path, new Uint8Array(2 ** 25));
  const service = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', async () => {
      socket.pause();
      await writeFile(path, 'changed');
      socket.resume();
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void service.close());
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo;
  const phiscale = createPhiscale({ url: `http://127.0.0.1:${port}/graphql` });
  const call = phiscale.classify({ input: { image: { upload: await fromPath(path) } } });
  await expect(call).rejects.toMatchObject({
    code: 'NETWORK_ERROR',
    message: expect.stringContaining('could not be read'),
  });
});
