import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askProbe, type Probe } from '../../ask-probe.ts';
import type { Device } from './devices.ts';

/** Milliseconds: the first use of CUDA loads large libraries, and TensorRT builds an engine. */
const defaultLimitMs = 60_000;

/**
 * Runs a tiny network on a device.
 * @param script of the process; tests give another
 */
export const probeDevice = (
  device: Device,
  { limitMs = defaultLimitMs, script = ownScript }: { limitMs?: number; script?: string } = {},
): Promise<Probe> => askProbe(script, [device], limitMs);

// Sources run as TypeScript, builds as JavaScript: the script ends as this file does
const ownScript = fileURLToPath(new URL(`./device-probe${extname(import.meta.url)}`, import.meta.url));
