/** What somebody sent, as errors show it: a text as it is, anything else as JSON. */
export function receivedText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    // unlike the parser, which made it, the writer calls itself for each level
    return 'a value that is nested too deeply';
  }
}
