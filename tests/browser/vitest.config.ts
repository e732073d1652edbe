import { fileURLToPath } from 'node:url';
import base from '../../vitest.config.ts';

/** What needs a browser: Debian's chromium. */
export default {
  ...base,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { ...base.test, include: ['tests/browser/**/*.test.ts'] },
};
