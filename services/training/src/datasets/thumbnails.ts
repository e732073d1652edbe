import { join } from 'node:path';
import sharp from 'sharp';
import type { DatasetReader } from './dataset-reader.ts';
import { type ImageIndex, thumbnailFile } from './shard-layout.ts';

const mostThumbnails = 8;
/** Larger images are reduced to this many pixels a side; smaller ones stay as they are. */
const thumbnailPx = 96;

/** Writes a few images as JPEG files, of as many classes as there are. Returns how many. */
export async function writeThumbnails(
  folder: string,
  sidePx: number,
  reader: DatasetReader,
): Promise<number> {
  const images = chooseThumbnails(reader.index);
  const raw = { width: sidePx, height: sidePx, channels: 3 } as const;
  const size = Math.min(sidePx, thumbnailPx);
  for (const [position, image] of images.entries()) {
    await sharp(await reader.read(image), { raw })
      .resize(size, size)
      .jpeg({ quality: 85 })
      .toFile(join(folder, thumbnailFile(position)));
  }
  return images.length;
}

/** The first image of each class, then the second of each, … */
function chooseThumbnails({ labels }: Pick<ImageIndex, 'labels'>): readonly number[] {
  const numSeen = new Map<number, number>();
  const ranked = Array.from(labels, (label, image) => {
    const rank = numSeen.get(label) ?? 0;
    numSeen.set(label, rank + 1);
    return { image, label, rank };
  });
  return ranked
    .filter(({ rank }) => rank < mostThumbnails)
    .sort((one, other) => one.rank - other.rank || one.label - other.label)
    .slice(0, mostThumbnails)
    .map(({ image }) => image);
}
