import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import fastify from 'fastify';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { registerBodyPace } from './body-pace.ts';

const minuteMs = 60_000;
const bodyBytes = 200_000;

// Only the minutes are fake: sockets need their own timers
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function upload() {
  const app = fastify();
  registerBodyPace(app);
  let isBegun = false;
  let receivedBytes = 0;
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
    isBegun = true;
    payload.on('data', (chunk: Buffer) => {
      receivedBytes += chunk.length;
    });
    payload.on('end', () => done(null));
    payload.on('error', done);
  });
  app.post('/', async () => 'thanks');
  await app.listen({ port: 0 });
  const socket = connect((app.server.address() as AddressInfo).port);
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
  });
  let sentBytes = 0;
  socket.write(
    `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: ${bodyBytes}\r\n\r\n`,
  );
  while (!isBegun) await setImmediate();
  return {
    socket,
    send: async (bytes: number) => {
      sentBytes += bytes;
      socket.write(Buffer.alloc(bytes));
      while (receivedBytes < sentBytes) await setImmediate();
    },
    answered: async () => {
      while (!answer.includes('thanks')) await setImmediate();
      return answer;
    },
    [Symbol.asyncDispose]: async () => {
      socket.destroy();
      await app.close();
    },
  };
}

it('a body that takes many minutes is received, as long as it goes on', async () => {
  await using client = await upload();
  for (let sent = 0; sent < bodyBytes; sent += 40_000) {
    await client.send(40_000);
    await vi.advanceTimersByTimeAsync(minuteMs);
  }
  expect(await client.answered()).toMatch(/^HTTP\/1.1 200/);
});

it.each([
  ['stops', 0],
  ['drips', 1000],
])('a client whose body %s is cut off', async (_, bytes) => {
  await using client = await upload();
  await client.send(50_000);
  await vi.advanceTimersByTimeAsync(minuteMs);
  await client.send(bytes);
  const closed = once(client.socket, 'close');
  await vi.advanceTimersByTimeAsync(minuteMs);
  await closed;
});
