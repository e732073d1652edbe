// node docs/models/confusion-matrix.mjs CLASS_FOLDERS [MODEL] [URL]
// Has a running service classify every image of class folders, and prints what was taken for what.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPhiscale } from '@phiscale/sdk';

const [folder = '', model = 'cifar10-tiny', url = 'http://127.0.0.1:4000/graphql'] = process.argv.slice(2);
const phiscale = createPhiscale({ url });
const classes = (await readdir(folder)).sort();
const batchSize = 200;

/** How often images of a class were taken for each class. */
async function answersFor(name) {
  const files = await readdir(join(folder, name));
  const counts = new Map(classes.map((label) => [label, 0]));
  for (let start = 0; start < files.length; start += batchSize) {
    const images = files.slice(start, start + batchSize).map(async (file) => ({
      base64: await readFile(join(folder, name, file), 'base64'),
    }));
    const entries = await phiscale.classifyBatch({
      input: { images: await Promise.all(images), model, topK: 1 },
    });
    for (const { classification, error } of entries) {
      if (error) throw new Error(error.message);
      const [{ label }] = classification.predictions;
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  return counts;
}

const row = (cells) => console.log(`| ${cells.join(' | ')} |`);
row(['', ...classes]);
row(['---', ...classes.map(() => '--:')]);
let [right, total] = [0, 0];
for (const name of classes) {
  const counts = await answersFor(name);
  right += counts.get(name);
  total += [...counts.values()].reduce((sum, count) => sum + count, 0);
  row([`**${name}**`, ...counts.values()]);
}
console.log(`\ntop-1: ${((100 * right) / total).toFixed(2)} % of ${total}`);
