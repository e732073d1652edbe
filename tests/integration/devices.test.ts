import { createPhiscale } from '@phiscale/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cat } from '../testkit/photos.ts';
import { startApi, type TestApi } from '../testkit/start-api.ts';

const ref = 'cifar10-tiny';
/** ONNX Runtime has it for another operating system only. */
const absent = process.platform === 'win32' ? 'COREML' : 'DML';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ ENGINE_DEVICE: 'cpu' });
});
afterAll(() => api.close());

const sdk = () => createPhiscale({ url: api.url });

describe('server { devices }', () => {
  it('says what is configured, what AUTO takes, and why each other one does not work', async () => {
    const { devices } = await sdk().server({ withDevices: true });
    expect(devices?.configured).toBe('CPU');
    const working = devices?.all.filter(({ available }) => available).map(({ device }) => device);
    expect(working).toContain(devices?.automatic);
    expect(devices?.all.at(-1)).toEqual({ device: 'CPU', available: true, reason: null, needs: 'nothing' });
    for (const { available, reason } of devices?.all ?? []) expect(reason === null).toBe(available);
    expect(devices?.all.find(({ device }) => device === absent)).toMatchObject({
      available: false,
      reason: `ONNX Runtime does not have it for ${process.platform}`,
    });
  });
});

describe('server { engines }', () => {
  it('says of each engine whether it can be loaded, and what it would need', async () => {
    const { engines } = await sdk().server({ withEngines: true });
    expect(engines).toMatchObject([
      { engine: 'ONNX', available: true, reason: null, needs: 'nothing' },
      { engine: 'TENSORFLOW', needs: expect.stringContaining('@tensorflow/tfjs-node') },
    ]);
    for (const { available, reason } of engines ?? []) expect(reason === null).toBe(available);
  });
});

describe('loadModel', () => {
  it('refuses a device that does not work here, with its reason, and what ran goes on serving', async () => {
    const { devices } = await sdk().server({ withDevices: true });
    // CUDA on most machines; on any there is one
    const { device, reason } = devices?.all.find(({ available }) => !available) ?? expect.unreachable();
    const before = (await sdk().model({ ref }))?.runtime;
    expect(before).toMatchObject({ device: 'CPU', options: { device: 'CPU' } });
    await expect(sdk().loadModel({ ref, options: { device } })).rejects.toMatchObject({
      code: 'DEVICE_UNAVAILABLE',
      message: `${device} does not work here: ${reason}`,
      argument: 'device',
      received: device,
    });
    expect((await sdk().model({ ref }))?.runtime).toEqual(before);
    const image = { base64: Buffer.from(cat).toString('base64') };
    const { predictions, model } = await sdk().classify({ input: { image, model: ref, topK: 1 } });
    expect(predictions[0]?.label).toBe('cat');
    expect(model.ref).toBe(`${ref}@1`);
  });
});
