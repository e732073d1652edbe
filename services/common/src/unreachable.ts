/** Ends an exhaustive switch: a new member of the union fails to compile where it was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
