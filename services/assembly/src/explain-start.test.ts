import { expect, it } from 'vitest';
import { explainStart } from './explain-start.ts';

const failed = (syscall: string, code: string): Error => Object.assign(new Error('why'), { syscall, code });

it.each([
  ['listen', 'EADDRINUSE', 'PORT: why'],
  ['getaddrinfo', 'ENOTFOUND', 'HOST: why'],
  ['mkdir', 'EACCES', 'DATA_DIR: why'],
  ['mkdir', 'EEXIST', 'DATA_DIR: why'],
  ['read', 'EIO', 'why'],
])('a failed %s with %s is explained as %s', (syscall, code, message) => {
  expect(explainStart(failed(syscall, code))).toMatchObject({ message });
});

it('leaves errors of no system call as they are', () => {
  const error = new Error('other');
  expect(explainStart(error)).toBe(error);
  expect(error.message).toBe('other');
});
