import { baselines } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { parseJobConfiguration } from './job-configuration.ts';
import { JobError } from './job-error.ts';
import { jobConfiguration } from './testing/job-configuration.ts';

describe('parseJobConfiguration', () => {
  it('takes what it wrote, through JSON', () => {
    const configuration = jobConfiguration();
    expect(parseJobConfiguration(JSON.parse(JSON.stringify(configuration)))).toEqual(configuration);
  });

  it('takes a baseline whole', () => {
    const { subject } = jobConfiguration();
    const own = jobConfiguration({
      subject: { ...subject, baseline: baselines.RESNET_50 } as typeof subject,
    });
    expect(parseJobConfiguration(JSON.parse(JSON.stringify(own)))).toEqual(own);
  });

  it('takes what was written before there were these augmentations', () => {
    const configuration = jobConfiguration();
    const { cropPaddingPx, colourJitter, cutoutSize, cutmixAlpha, ...augmentation } =
      configuration.augmentation;
    expect(parseJobConfiguration({ ...configuration, augmentation })).toEqual(configuration);
  });

  it('says in words what was expected, and what came though JSON has no such number', () => {
    const learningRateSchedule = {
      ...jobConfiguration().learningRateSchedule,
      peak: Number.POSITIVE_INFINITY,
    };
    const optimiser = { ...jobConfiguration().optimiser, beta9: 1 };
    const parse = (changes: object) => () => parseJobConfiguration({ ...jobConfiguration(), ...changes });
    expect(parse({ learningRateSchedule })).toThrow(
      'learningRateSchedule.peak: expected a finite number, received Infinity',
    );
    expect(parse({ optimiser })).toThrow('optimiser.beta9: expected no such field, received 1');
    expect(parse({ name: 'No!' })).toThrow(
      'name: expected up to 96 lower-case letters, digits, ".", "_" and "-", first a letter or digit, received "No!"',
    );
    expect(parse({ maxSeconds: 0 })).toThrow('maxSeconds: expected more than 0, received 0');
  });

  it.each([
    ['batchSize', { batchSize: 0 }, '0'],
    ['seed', { seed: -1 }, '-1'],
    ['length.epochs', { length: { unit: 'EPOCHS', epochs: 1.5 } }, '1.5'],
    ['optimiser.kind', { optimiser: { kind: 'LION' } }, '"LION"'],
    ['dataset.digest', { dataset: { name: 'cifar10', digest: 'ab' } }, '"ab"'],
    ['subject.model', { subject: { kind: 'MODEL', model: 'cifar10-tiny' } }, '"cifar10-tiny"'],
    ['subject.baseline', { subject: { ...jobConfiguration().subject, baseline: {} } }, '{}'],
    ['maxSeconds', { maxSeconds: undefined }, 'nothing'],
    ['colour', { colour: 'red' }, '"red"'],
  ])('names %s when it is wrong', (argument, changes, received) => {
    const parse = () => parseJobConfiguration({ ...jobConfiguration(), ...changes });
    expect(parse).toThrow(JobError);
    expect(parse).toThrow(
      expect.objectContaining({
        code: 'INVALID_JOB_CONFIGURATION',
        problem: expect.objectContaining({ argument, received }),
      }),
    );
  });
});
