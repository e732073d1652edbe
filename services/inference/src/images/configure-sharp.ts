import sharp from 'sharp';

/**
 * Sets what sharp keeps for the whole process; called once, by the composition root.
 *
 * - no operation cache: every request brings other bytes, so it would only hold memory;
 * - one thread an image: images run beside each other in libuv's pool (`UV_THREADPOOL_SIZE`);
 * - no other decoders than those served, should one ever be reached past the signature check.
 */
export function configureSharp(): void {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: [
      'VipsForeignLoadJpeg',
      'VipsForeignLoadPng',
      'VipsForeignLoadWebp',
      'VipsForeignLoadHeif',
      'VipsForeignLoadNsgif',
      'VipsForeignLoadTiff',
    ],
  });
}
