import { configureSharp, decodeImage, defaultImageLimits } from '@phiscale/inference';
import { decode } from './reference.ts';
import { median, type Row } from './row.ts';
import { b0Preprocessing, createWorkload } from './workload.ts';

const warmUps = 50;
const measured = 500;

/** Decoding and resizing a JPEG of 500 × 375 as the service does, with all its checks, against sharp alone. In turns. */
export async function preprocessing(): Promise<readonly Row[]> {
  const { images } = await createWorkload();
  configureSharp();
  const oursMs: number[] = [];
  const sharpMs: number[] = [];
  const turns = [
    { times: oursMs, decode: (image: Buffer) => decodeImage(image, b0Preprocessing, defaultImageLimits) },
    { times: sharpMs, decode },
  ];
  for (let index = 0; index < warmUps + measured; index++) {
    const image = images[index % images.length] as Buffer;
    for (const turn of index % 2 === 0 ? turns : turns.toReversed()) {
      const startedAt = performance.now();
      await turn.decode(image);
      if (index >= warmUps) turn.times.push(performance.now() - startedAt);
    }
  }
  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'preprocessing',
    measure,
    value,
    unit,
    bound,
  });
  return [
    row('ours, p50', median(oursMs), 'ms'),
    row('sharp alone, p50', median(sharpMs), 'ms'),
    row('÷ sharp alone', median(oursMs.map((ms, index) => ms / (sharpMs[index] ?? Number.NaN))), '', '≤ 1.1'),
  ];
}
