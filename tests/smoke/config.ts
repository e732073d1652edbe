import { dirname } from 'node:path';

/** Like a fresh container's: the base image's Node first; of ours only how to reach the network. */
export function cleanEnvironment(): Readonly<Record<string, string | undefined>> {
  const inherited = Object.entries(process.env).filter(([name]) =>
    /^(HOME|LANG|TMPDIR|(https?|no)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+)$/i.test(name),
  );
  const search = (process.env['PATH'] ?? '').split(':').filter((entry) => !entry.includes('node_modules'));
  return { ...Object.fromEntries(inherited), PATH: [dirname(process.execPath), ...search].join(':') };
}

/** This process's environment with other settings of the service. */
export function environmentWith(
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  return { ...process.env, ...settings };
}
