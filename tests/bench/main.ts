// npm run bench [-- name …] [--json] [--minutes 10]: prints a table, or JSON, of the benchmarks named (default: all but
// the soak, which is as long as the minutes say).
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { accelerators } from './accelerators.ts';
import { checkpoint } from './checkpoint.ts';
import { coldStart } from './cold-start.ts';
import { forecast } from './forecast.ts';
import { latencyModel } from './latency-model.ts';
import { overhead } from './overhead.ts';
import { pipeline } from './pipeline.ts';
import { preprocessing } from './preprocessing.ts';
import type { Row } from './row.ts';
import { scaling } from './scaling.ts';
import { scalingHttp } from './scaling-http.ts';
import { serving } from './serving.ts';
import { servingBesideTraining } from './serving-beside-training.ts';
import { servingClients } from './serving-clients.ts';
import { soak } from './soak.ts';
import { training } from './training.ts';
import { twoModels } from './two-models.ts';
import { twoWorkers } from './two-workers.ts';

interface Options {
  /** Of the soak. */
  readonly minutes: number;
}

const benches: Readonly<Record<string, (options: Options) => Promise<readonly Row[]>>> = {
  scaling,
  forecast,
  'scaling-http': scalingHttp,
  'cold-start': coldStart,
  preprocessing,
  overhead,
  serving,
  'serving-clients': servingClients,
  'two-models': twoModels,
  'serving-beside-training': servingBesideTraining,
  training,
  pipeline,
  checkpoint,
  'two-workers': twoWorkers,
  'latency-model': latencyModel,
  accelerators,
};
const onDemand: typeof benches = { soak };
const all = { ...benches, ...onDemand };

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, minutes: { type: 'string', default: '10' } },
  allowPositionals: true,
});
const minutes = Number(values.minutes);
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.filter((name) => !Object.hasOwn(all, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}.`);
  process.exit(1);
}

const rows: Row[] = [];
for (const name of names) {
  console.error(`running ${name} …`);
  rows.push(...((await all[name]?.({ minutes })) ?? []));
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
const date = new Date().toISOString().slice(0, 10);
if (values.json) {
  console.log(JSON.stringify({ machine, date, node: process.versions.node, rows }, null, 2));
} else {
  console.log(`\n${machine}, Node ${process.versions.node}, ${date}\n`);
  console.log('| bench | measure | value | bound |\n|---|---|--:|--:|');
  for (const { bench, measure, value, unit, bound = '' } of rows) {
    console.log(`| ${bench} | ${measure} | ${value.toPrecision(4)} ${unit} | ${bound} |`);
  }
}
