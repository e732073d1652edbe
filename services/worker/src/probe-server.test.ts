import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createProbeServer, type ProbeServerOptions } from './probe-server.ts';

async function ask(path: string, options: Partial<ProbeServerOptions>): Promise<[number, string]> {
  const server = createProbeServer({ isReady: () => true, metrics: null, ...options });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  const body = await response.text();
  server.close();
  server.closeAllConnections();
  return [response.status, body];
}

describe('the probes of a worker', () => {
  it('are live before they are ready', async () => {
    const isReady = () => false;
    expect(await ask('/health/live', { isReady })).toEqual([200, '{"status":"live"}']);
    expect(await ask('/health/ready', { isReady })).toEqual([503, '{"status":"starting"}']);
    expect(await ask('/health/ready?from=somewhere', {})).toEqual([200, '{"status":"ready"}']);
  });

  it('tell Prometheus whether a job runs, unless there are no metrics', async () => {
    const [status, text] = await ask('/metrics', { metrics: { isRunning: () => true } });
    expect(status).toBe(200);
    expect(text).toContain('\nphiscale_worker_running_jobs 1\n');
    expect(text).toContain('process_cpu_seconds_total');
    expect(await ask('/metrics', {})).toEqual([404, '{"status":"not found"}']);
  });
});
