import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { Probe } from '../../ask-probe.ts';
import { EngineError } from '../../engine-error.ts';
import { type Device, type DeviceChoice, deviceNames, deviceRow } from './devices.ts';
import { probeDevice } from './probe-device.ts';

export interface DeviceFinderOptions {
  /** Default: the operating system's. */
  readonly platform?: NodeJS.Platform;
  /** Whether there is such a file. */
  readonly exists?: (path: string) => boolean;
  /** Runs a network on a device; tests give another. */
  readonly probe?: (device: Device) => Promise<Probe>;
}

/** One device of this machine. */
export interface DeviceReport {
  readonly device: Device;
  /** Why it does not work; null when it does. */
  readonly reason: string | null;
}

/** Which devices of this machine work. Each is probed when it is first asked for, and the answer remembered. */
export class DeviceFinder {
  readonly #options: Required<DeviceFinderOptions>;
  readonly #probes = new Map<Device, Promise<Probe>>();
  #automatic: Promise<Device> | null = null;

  constructor(options: DeviceFinderOptions = {}) {
    this.#options = {
      platform: process.platform,
      exists: existsInRuntime,
      probe: probeDevice,
      ...options,
    };
  }

  /**
   * The device to run on. `AUTO` is the first of the table that works, and looks only where files tell of one: a machine
   * without any waits for nothing.
   * @throws EngineError `DEVICE_UNAVAILABLE` with the runtime's reason; one that was named is never replaced by another.
   */
  async resolve(choice: DeviceChoice): Promise<Device> {
    if (choice === 'AUTO') {
      this.#automatic ??= this.#findAutomatic();
      return this.#automatic;
    }
    const { reason } = await this.#probe(choice);
    if (reason === null) return choice;
    throw new EngineError('DEVICE_UNAVAILABLE', `${choice} does not work here: ${reason}`, {
      argument: 'device',
      expected: `a device that works here; ${choice} needs ${deviceRow(choice).needs}`,
      received: choice,
    });
  }

  /** All devices of the table, probed one after the other: several at once might fail each other. */
  async list(): Promise<readonly DeviceReport[]> {
    const reports: DeviceReport[] = [];
    for (const device of deviceNames) reports.push({ device, ...(await this.#probe(device)) });
    return reports;
  }

  async #findAutomatic(): Promise<Device> {
    for (const device of deviceNames) {
      if (this.#isLikely(device) && (await this.#probe(device)).reason === null) return device;
    }
    return 'CPU';
  }

  #isLikely(device: Device): boolean {
    const { platform, exists } = this.#options;
    return deviceRow(device).platforms[platform]?.every((files) => files.some(exists)) ?? false;
  }

  #probe(device: Device): Promise<Probe> {
    const { platform, probe } = this.#options;
    // What does not run on the CPU is seen by the first session
    if (device === 'CPU') return Promise.resolve({ reason: null });
    if (deviceRow(device).platforms[platform] === undefined) {
      return Promise.resolve({ reason: `ONNX Runtime does not have it for ${platform}` });
    }
    const known = this.#probes.get(device) ?? probe(device);
    this.#probes.set(device, known);
    return known;
  }
}

function existsInRuntime(path: string): boolean {
  const manifest = createRequire(import.meta.url).resolve('onnxruntime-node/package.json');
  const folder = resolve(dirname(manifest), 'bin', 'napi-v6', process.platform, process.arch);
  return existsSync(resolve(folder, path));
}
