import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startApi } from '../../testkit/start-api.ts';
import { photosFolder } from '../config.ts';
import { pythonWithPackages, runPython } from '../python.ts';

const photos = photosFolder();

// As timm/tf_efficientnet_lite0.in1k has it on the hub
const config = {
  architecture: 'tf_efficientnet_lite0',
  num_classes: 1000,
  num_features: 1280,
  pretrained_cfg: {
    tag: 'in1k',
    input_size: [3, 224, 224],
    interpolation: 'bicubic',
    crop_pct: 0.875,
    crop_mode: 'center',
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
    num_classes: 1000,
    first_conv: 'conv_stem',
    classifier: 'classifier',
  },
};

const pullModel = 'mutation { pullModel(input: { folder: "efficientnet-lite0" }) { model { ref } } }';
const classify = `query ($image: Upload!) {
  classify(input: { model: "efficientnet-lite0", image: { upload: $image }, topK: 5 }) { predictions { label } }
}`;

interface Answer {
  readonly classify: { readonly predictions: readonly { readonly label: string }[] };
}

describe.skipIf(photos === undefined)('EfficientNet-Lite0 with ImageNet weights, on photos', () => {
  let python: string;
  beforeAll(async () => {
    python = await pythonWithPackages();
  });

  it('has the class that a photo is named for among its first five, for eleven of twelve', async () => {
    await using api = await startApi();
    const folder = join(api.dataFolder, 'import', 'efficientnet-lite0');
    await mkdir(folder);
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    await runPython('photos/convert-lite0.py', [folder], python);
    expect((await api.graphql(pullModel)).errors).toBeUndefined();

    const names = await readdir(photos as string);
    const answers = names.map(async (name) => {
      const bytes = await readFile(join(photos as string, name));
      const { data } = await api.upload<Answer>(classify, { image: null }, { 'variables.image': bytes });
      const found = data?.classify.predictions.map(({ label }) => label) ?? [];
      // n02504458_African_elephant.JPEG
      const expected = name.replace(/^n\d+_|\.\w+$/g, '').replaceAll('_', ' ');
      return { expected, found };
    });
    const wrong = (await Promise.all(answers)).filter(({ expected, found }) => !found.includes(expected));
    expect(names.length).toBeGreaterThanOrEqual(12);
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(names.length / 12);
  });
});
