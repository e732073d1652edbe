// turbo run …, quiet unless it fails, without telemetry and without any cache but the local one.
// Usage: node scripts/turbo.mjs build
import { alone, run } from './run.mjs';

const tasks = process.argv.slice(2).join(' ');
const notice = setTimeout(() => console.error(`phiscale: ${tasks}`), 1_000);

process.exitCode = await alone('build', () =>
  run(`turbo run ${tasks} --cache=local:rw --output-logs=errors-only --log-order=grouped`, {
    quiet: true,
    env: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
  }),
);
clearTimeout(notice);
