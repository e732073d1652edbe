/** Of an input: the fields that are given, without null. */
export type Given<Input, Key extends keyof Input> = { [Each in Key]?: NonNullable<Input[Each]> };

/** GraphQL says null or nothing for a field that is not given; the domain knows only nothing. */
export function given<Input, Key extends keyof Input>(input: Input, keys: readonly Key[]): Given<Input, Key> {
  return Object.fromEntries(keys.flatMap((key) => (input[key] == null ? [] : [[key, input[key]]]))) as never;
}
