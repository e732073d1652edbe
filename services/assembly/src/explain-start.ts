/** Which variable a failed system call is about. */
const variables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  listen: { EADDRINUSE: 'PORT', EACCES: 'PORT', EADDRNOTAVAIL: 'HOST', EINVAL: 'HOST' },
  getaddrinfo: { ENOTFOUND: 'HOST', EAI_AGAIN: 'HOST' },
  mkdir: {
    EACCES: 'DATA_DIR',
    EROFS: 'DATA_DIR',
    EEXIST: 'DATA_DIR',
    ENOENT: 'DATA_DIR',
    ENOTDIR: 'DATA_DIR',
    ENOSPC: 'DATA_DIR',
  },
};

/** A failed start as a person reads it: with the variable in front that would mend it. Any other error as it is. */
export function explainStart(error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  const variable = variables[String(error.syscall)]?.[String(error.code)];
  if (variable !== undefined) error.message = `${variable}: ${error.message}`;
  return error;
}
