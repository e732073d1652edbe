import { tmpdir } from 'node:os';
import { createLogger } from '@phiscale/common';
import { expect, it, vi } from 'vitest';
import type { Engine } from '../engine.ts';
import { HardwareMeters } from './hardware-meters.ts';

it.each(['CPU', 'WEBGPU'] as const)('measures nothing once they are closed: %s', async (device) => {
  const loadInferenceSession = vi.fn();
  const meters = new HardwareMeters({
    folder: tmpdir(),
    threads: 1,
    engine: { loadInferenceSession } as unknown as Engine,
    logger: createLogger('silent'),
  });
  meters.close();
  await expect(meters.of(device).measure()).rejects.toMatchObject({ code: 'SESSION_CLOSED' });
  expect(loadInferenceSession).not.toHaveBeenCalled();
});
