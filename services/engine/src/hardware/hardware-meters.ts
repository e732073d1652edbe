import { join } from 'node:path';
import type { Logger } from '@phiscale/common';
import type { Engine } from '../engine.ts';
import type { Device } from '../onnx/devices/devices.ts';
import { fitDevice } from './fit-device.ts';
import { HardwareMeter } from './hardware-meter.ts';

export interface HardwareMetersOptions {
  /** Where the processor's measurement is kept. */
  readonly folder: string;
  /** Threads that one run on the processor uses. */
  readonly threads: number;
  /** Whose sessions run on devices other than the processor. */
  readonly engine: Engine;
  readonly logger: Logger;
}

/** A meter for each device that somebody asks about. */
export class HardwareMeters {
  readonly #options: HardwareMetersOptions;
  readonly #meters = new Map<Device, HardwareMeter>();
  #isClosed = false;

  constructor(options: HardwareMetersOptions) {
    this.#options = options;
  }

  of(device: Device): HardwareMeter {
    const meter = this.#meters.get(device) ?? this.#create(device);
    this.#meters.set(device, meter);
    if (this.#isClosed) meter.close();
    return meter;
  }

  /** Ends measurements under way, and lets none begin. */
  close(): void {
    this.#isClosed = true;
    for (const meter of this.#meters.values()) meter.close();
  }

  #create(device: Device): HardwareMeter {
    const { folder, threads, engine, logger } = this.#options;
    if (device === 'CPU') return new HardwareMeter({ path: join(folder, 'hardware.json'), threads, logger });
    return new HardwareMeter({
      // The runtime does not tell which accelerator it is: after a restart it may be another one
      path: null,
      threads,
      logger,
      measure: (_, signal) => fitDevice({ device, engine, signal }),
    });
  }
}
