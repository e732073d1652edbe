/** One instruction, its line continuations joined and its flags apart: `COPY --from=build /app/x y`. */
export interface Instruction {
  readonly keyword: string;
  readonly flags: ReadonlyMap<string, string>;
  readonly text: string;
}

export interface Stage {
  readonly name: string;
  /** Another stage's name, or an image. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** As much of the Dockerfile's grammar as docker/Dockerfile uses. */
export function parseDockerfile(source: string): readonly Stage[] {
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  const defaults = new Map<string, string>();
  for (const instruction of instructionsOf(source)) {
    if (instruction.keyword === 'ARG') {
      const [name = '', value = ''] = instruction.text.split('=');
      defaults.set(name, value);
    } else if (instruction.keyword === 'FROM') {
      const text = instruction.text.replace(/\$\{(\w+)\}/g, (_, name: string) => defaults.get(name) ?? '');
      const [base = '', , name = ''] = text.split(/\s+/);
      stages.push({ name, base, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push(instruction);
    }
  }
  return stages;
}

function instructionsOf(source: string): readonly Instruction[] {
  return source
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(parseInstruction);
}

function parseInstruction(line: string): Instruction {
  const [keyword = '', ...words] = line.split(/\s+/);
  const flags = new Map<string, string>();
  while (words[0]?.startsWith('--')) {
    const [name = '', value = ''] = words[0].slice(2).split('=');
    flags.set(name, value);
    words.shift();
  }
  // Cut from the line, because a command's own spaces count
  const text = words.length === 0 ? '' : line.slice(line.indexOf(words[0] ?? '', keyword.length));
  return { keyword, flags, text: flags.size === 0 ? line.slice(keyword.length).trim() : text };
}

/** `["node", "main.js"]`, as CMD has it. */
export function parseExecForm(text: string): readonly string[] {
  const words: unknown = JSON.parse(text);
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) {
    throw new Error(`expected an array of strings, received ${text}`);
  }
  return words;
}

/** `A=1 B="two words"`, as ENV and LABEL have it. */
export function parsePairs(text: string): Readonly<Record<string, string>> {
  const pairs = text.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S+))/g);
  return Object.fromEntries(
    Array.from(pairs, ([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']),
  );
}
