import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { FileUpload } from 'graphql-upload-minimal';
import { describe, expect, it, vi } from 'vitest';
import { IncomingFile } from './incoming-file.ts';

const maxBytes = 10;

/** A file of these chunks, and how many of them have been taken from the connection. */
function incoming(chunks: readonly string[], onChange = () => {}, take: (bytes: number) => void = () => {}) {
  let numTaken = 0;
  async function* stream() {
    for (const chunk of chunks) {
      numTaken += 1;
      yield Buffer.from(chunk);
    }
  }
  const upload = { filename: 'a.tar', createReadStream: stream } as unknown as FileUpload;
  return {
    file: new IncomingFile(Promise.resolve(upload), maxBytes, onChange, take),
    numTaken: () => numTaken,
  };
}

const six = ['123456', '123456', '123456', '123456', '123456', '123456'];

describe('a file that fits into memory', () => {
  it('is received before anybody asks for it, and given to all who do', async () => {
    const { file, numTaken } = incoming(['12345', '67890']);
    await setImmediate();
    expect(numTaken()).toBe(2);
    expect(String(await file.bytes())).toBe('1234567890');
    expect(String(await file.bytes())).toBe('1234567890');
  });

  it('is in memory once, however many places it is put at', async () => {
    const { file } = incoming(['12345', '67890']);
    const [one, other] = await Promise.all([file.bytes(), file.bytes()]);
    expect(one).toBe(other);
    expect(await file.bytes()).toBe(one);
  });

  it('can be read as a stream, too', async () => {
    const { file } = incoming(['12345', '67890']);
    await setImmediate();
    const { fileName, chunks } = await file.open();
    expect(fileName).toBe('a.tar');
    expect(await text(chunks)).toBe('1234567890');
  });
});

describe('a file for which there is no room', () => {
  it('is received to its end without being kept, and fails for who asks for it', async () => {
    let keptBytes = 0;
    const { file, numTaken } = incoming(six, undefined, (bytes) => {
      if (keptBytes + bytes > 6) throw new Error('full');
      keptBytes += bytes;
    });
    await expect(file.bytes()).rejects.toThrow('full');
    expect(numTaken()).toBe(6);
    expect([file.isHeld, file.isAwaited]).toEqual([false, false]);
  });
});

describe('a larger file', () => {
  it('is held at the limit until somebody reads its stream, which has all of it', async () => {
    const onChange = vi.fn();
    const { file, numTaken } = incoming(six, onChange);
    await setImmediate();
    expect([file.isHeld, numTaken()]).toEqual([true, 2]);
    expect(onChange).toHaveBeenCalledOnce();
    const { chunks } = await file.open();
    expect(file.isHeld).toBe(false);
    expect(await text(chunks)).toBe(six.join(''));
  });

  it('goes no further into memory than it has where its stream is asked for', async () => {
    const { file, numTaken } = incoming(six);
    const { chunks } = await file.open();
    await setImmediate();
    expect(numTaken()).toBeLessThan(2);
    expect(await text(chunks)).toBe(six.join(''));
  });

  it.each<[string, (file: IncomingFile) => Promise<unknown>]>([
    ['its bytes are asked for', async (file) => expect(await file.bytes()).toBeNull()],
    ['nobody wants it', (file) => file.release()],
    [
      'its stream is left early',
      async (file) => {
        for await (const _ of (await file.open()).chunks) break;
      },
    ],
  ])('is received to its end, without being kept, when %s', async (_, use) => {
    const { file, numTaken } = incoming(six);
    await use(file);
    await setImmediate();
    expect(numTaken()).toBe(6);
  });

  it('that was let go of cannot be read any more', async () => {
    const { file } = incoming(six);
    await file.release();
    await expect(file.open()).rejects.toThrow('asked for before');
  });
});

it('one that fails harms nobody who has not asked for it', async () => {
  const file = new IncomingFile(
    Promise.reject(new Error('gone')),
    maxBytes,
    () => {},
    () => {},
  );
  await file.release();
  await expect(file.bytes()).rejects.toThrow('gone');
});
