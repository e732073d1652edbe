import { decodeBase64, fetchImage, InferenceError } from '@phiscale/inference';
import type { Config } from '../../config.ts';
import type { IncomingFile } from '../../http/incoming-file.ts';
import type { Holding } from '../../http/inflight-bytes.ts';
import { lostUpload } from '../lost-upload.ts';
import type { ImageInput } from './classify.input.ts';

export interface ReadImageOptions {
  readonly config: Pick<Config, 'imageLimits' | 'imageUrls'>;
  /** What errors call the image: `input.image`, `input.images[3]`. */
  readonly argument: string;
  readonly signal: AbortSignal;
  /** Asked for room before bytes are kept that the request did not bring. */
  readonly holding: Holding;
}

/** The bytes of an image however it came. @throws InferenceError `QUEUE_FULL` where there is no room for them, and others. */
export async function readImage(image: ImageInput, options: ReadImageOptions): Promise<Uint8Array> {
  const { argument, signal, config, holding } = options;
  const { maxBytes } = config.imageLimits;
  if (image.upload !== undefined) return readUpload(image.upload, maxBytes, `${argument}.upload`);
  if (image.base64 !== undefined) {
    holding.take(Math.ceil((image.base64.length * 3) / 4));
    return decodeBase64(image.base64, { maxBytes, argument: `${argument}.base64` });
  }
  return fetchImage(image.url ?? '', {
    ...config.imageUrls,
    maxBytes,
    signal,
    argument: `${argument}.url`,
    take: holding.take,
  });
}

async function readUpload(
  upload: Promise<IncomingFile>,
  maxBytes: number,
  argument: string,
): Promise<Uint8Array> {
  const bytes = await upload
    .then((file) => file.bytes())
    .catch((cause) => {
      throw cause instanceof InferenceError ? cause : lostUpload(argument, cause);
    });
  if (bytes !== null && bytes.length <= maxBytes) return bytes;
  const expected = `at most ${maxBytes} bytes`;
  throw new InferenceError('IMAGE_TOO_LARGE', `${argument}: expected ${expected}, received more`, {
    argument,
    expected,
    received: 'more',
  });
}
