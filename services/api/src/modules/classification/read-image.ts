import { decodeBase64, fetchImage, InferenceError } from '@phiscale/inference';
import type { FileUpload } from 'graphql-upload-minimal';
import type { Config } from '../../config.ts';
import type { ImageInput } from './classify.input.ts';

export interface ReadImageOptions {
  readonly config: Pick<Config, 'imageLimits' | 'imageUrls'>;
  /** What errors call the image: `input.image`, `input.images[3]`. */
  readonly argument: string;
  readonly signal: AbortSignal;
}

/** The bytes of an image however it came. Begins at once: uploads of one request come one after the other. */
export async function readImage(image: ImageInput, options: ReadImageOptions): Promise<Uint8Array> {
  const { argument, signal, config } = options;
  const { maxBytes } = config.imageLimits;
  if (image.upload !== undefined) return readUpload(await image.upload, maxBytes, `${argument}.upload`);
  if (image.base64 !== undefined)
    return decodeBase64(image.base64, { maxBytes, argument: `${argument}.base64` });
  return fetchImage(image.url ?? '', { ...config.imageUrls, maxBytes, signal, argument: `${argument}.url` });
}

async function readUpload(file: FileUpload, maxBytes: number, argument: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let receivedBytes = 0;
  for await (const chunk of file.createReadStream()) {
    chunks.push(chunk);
    receivedBytes += chunk.length;
    if (receivedBytes > maxBytes) {
      const expected = `at most ${maxBytes} bytes`;
      throw new InferenceError('IMAGE_TOO_LARGE', `${argument}: expected ${expected}`, {
        argument,
        expected,
        received: 'more',
      });
    }
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, receivedBytes);
}
