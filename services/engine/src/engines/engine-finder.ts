import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askProbe, type Probe } from '../ask-probe.ts';
import type { EngineName } from '../engine.ts';
import { engineNames, engineNeeds } from './engines.ts';

/** One engine, as this install has it. */
export interface EngineReport {
  readonly engine: EngineName;
  /** Why its runtime cannot be loaded; null when it can. */
  readonly reason: string | null;
  /** What must be installed beside the service. */
  readonly needs: string;
}

/** Milliseconds: TensorFlow looks for GPUs when it is loaded. */
const limitMs = 60_000;

/** Which engines can run here. Each is loaded once, in a process of its own, when somebody first asks. */
export class EngineFinder {
  readonly #probe: (engine: EngineName) => Promise<Probe>;
  #reports: Promise<readonly EngineReport[]> | null = null;

  /** @param probe loads an engine's runtime; tests give another */
  constructor(probe: (engine: EngineName) => Promise<Probe> = probeEngine) {
    this.#probe = probe;
  }

  list(): Promise<readonly EngineReport[]> {
    this.#reports ??= Promise.all(
      engineNames.map(async (engine) => ({
        engine,
        needs: engineNeeds[engine],
        ...(await this.#probe(engine)),
      })),
    );
    return this.#reports;
  }
}

const probeEngine = (engine: EngineName): Promise<Probe> => askProbe(script, [engine], limitMs);

// Sources run as TypeScript, builds as JavaScript: the script ends as this file does
const script = fileURLToPath(new URL(`./engine-probe${extname(import.meta.url)}`, import.meta.url));
