/** What an error was caused by, as data: class instances and codes do not survive the way between threads. */
export interface PlainCause {
  readonly message: string;
  readonly code: string | undefined;
  readonly cause: PlainCause | undefined;
}

/** Undefined for what is no error. */
export function toPlainCause(error: unknown): PlainCause | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : undefined;
  return { message: error.message, code, cause: toPlainCause(error.cause) };
}

export function fromPlainCause(plain: PlainCause | undefined): Error | undefined {
  if (plain === undefined) return undefined;
  const { message, code, cause } = plain;
  const error = new Error(message, { cause: fromPlainCause(cause) });
  return code === undefined ? error : Object.assign(error, { code });
}
