import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { configureSharp } from './configure-sharp.ts';

describe('configureSharp', () => {
  it('leaves no decoder for SVG in the process', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    expect((await sharp(svg).metadata()).format).toBe('svg');
    configureSharp();
    await expect(sharp(svg).metadata()).rejects.toThrow();
  });

  it('runs one thread an image and keeps no cache', () => {
    configureSharp();
    expect(sharp.concurrency()).toBe(1);
    expect(sharp.cache()).toMatchObject({ memory: { max: 0 }, items: { max: 0 } });
  });
});
