import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

/** What needs a browser: Debian's chromium. */
const config: ViteUserConfig = {
  ...base,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { ...base.test, include: ['tests/browser/**/*.test.ts'] },
};

export default config;
