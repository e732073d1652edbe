import { PhiscaleError } from '@phiscale/sdk';
import { formatReport } from './format-report.ts';
import { benchHelp, parseBenchArguments, UsageError } from './parse-bench-arguments.ts';
import { runBench } from './run-bench.ts';

export interface CliIo {
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Interrupts the command. */
  readonly signal: AbortSignal;
}

type Command = (given: readonly string[], io: CliIo) => Promise<number>;

const commands: Readonly<Record<string, Command>> = { bench };

const help = `phiscale: commands for a running service

  phiscale bench --help
`;

/** @returns the exit status. */
export async function runCli([name, ...given]: readonly string[], io: CliIo): Promise<number> {
  // Not what every object has: `constructor`
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command !== undefined) return await command(given, io);
    if (name !== '--help')
      throw new UsageError(`expected ${Object.keys(commands).join(', ')}, received ${name ?? 'nothing'}`);
    io.writeOut(help);
    return 0;
  } catch (error) {
    if (io.signal.aborted) return 130;
    if (error instanceof PhiscaleError) {
      io.writeError(`phiscale: ${error.code}: ${error.message}\n`);
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    io.writeError(
      `phiscale: ${error.message}\n${command === undefined ? help : `phiscale ${name} --help tells more\n`}`,
    );
    return 2;
  }
}

async function bench(given: readonly string[], { writeOut, writeError, signal }: CliIo): Promise<number> {
  const wanted = parseBenchArguments(given);
  if (wanted === null) {
    writeOut(benchHelp);
    return 0;
  }
  const found = await runBench(wanted, signal);
  writeOut(formatReport(found, wanted.format));
  if (found.report.answered > 0 && found.search?.rate !== null) return 0;
  writeError(
    found.report.answered > 0 ? 'no rate is within the bound\n' : `nothing was answered by ${wanted.url}\n`,
  );
  return 1;
}
