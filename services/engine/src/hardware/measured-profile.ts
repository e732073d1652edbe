import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const positive = z.number().positive();

const profile = z.object({
  rates: z.object({
    MATRIX: positive,
    DEPTHWISE: positive,
    SPATIAL: positive,
    ELEMENTWISE: positive,
    CACHE: positive,
    MEMORY: positive,
    LAUNCH: positive,
  }),
  cacheBytes: positive,
  dataType: z.literal('FLOAT32'),
  runtime: z.literal('ONNX_RUNTIME_CPU'),
  composition: z.literal('SUM'),
});

/** What a measurement holds for: any other processor, runtime or number of threads is measured anew. */
const subject = z.object({
  cpuModel: z.string(),
  cores: positive,
  /** Threads that one run used. */
  threads: positive,
  /** Of ONNX Runtime. */
  runtimeVersion: z.string(),
});

const measured = z.object({
  format: z.literal('phiscale-hardware/1'),
  subject,
  profile,
  /** Mean of relative errors with which the profile explains its own probes: above 0.1 the machine was busy. */
  residual: z.number().min(0),
  measuredAt: z.iso.datetime(),
  /** Milliseconds that it took. */
  tookMs: positive,
});

export type MeasurementSubject = z.output<typeof subject>;
export type MeasuredProfile = z.output<typeof measured>;

/** Null for a file that is missing, damaged, of another format, or of another subject. */
export async function readMeasuredProfile(
  path: string,
  expected: MeasurementSubject,
): Promise<MeasuredProfile | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  const { data } = measured.safeParse(parseJson(text));
  if (data === undefined) return null;
  const keys = Object.keys(expected) as (keyof MeasurementSubject)[];
  return keys.every((key) => data.subject[key] === expected[key]) ? data : null;
}

/** Written beside its place and moved there whole: a reader never meets half of it. */
export async function writeMeasuredProfile(path: string, value: MeasuredProfile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
