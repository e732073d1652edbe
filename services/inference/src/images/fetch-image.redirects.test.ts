import type { RequestListener } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { type FetchImageOptions, fetchImage } from './fetch-image.ts';
import { serve } from './testing/image-server.ts';

// no test can serve from the public internet: here 127.0.0.1 alone is taken for it
vi.mock('./public-address.ts', () => ({ isPublicAddress: (address: string) => address === '127.0.0.1' }));

const options: FetchImageOptions = { maxBytes: 1000, timeoutMs: 5000, allowPrivateAddresses: false };

const redirect =
  (location: string, status = 302): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { location }).end();

describe('fetchImage', () => {
  it.each([301, 302, 303, 307, 308])(
    'follows status %d, and takes its place relative to where it was',
    async (status) => {
      await using server = await serve((request, response) => {
        if (request.url === '/old/a.png') return redirect('../new/a.png', status)(request, response);
        return response.end(request.url);
      });
      expect(Buffer.from(await fetchImage(`${server.origin}/old/a.png`, options)).toString()).toBe(
        '/new/a.png',
      );
    },
  );

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://internal.example/',
    'file:///etc/passwd',
    'http://user:secret@127.0.0.1/',
    'http://127.0.0.1:22/',
    'http://[',
  ])('refuses a redirect to %s as it would refuse the URL itself', async (location) => {
    await using server = await serve(redirect(location));
    const lookup: FetchImageOptions['lookup'] = (_hostname, _options, callback) =>
      callback(null, [{ address: '10.0.0.1', family: 4 }]);
    await expect(fetchImage(server.origin, { ...options, lookup })).rejects.toMatchObject({
      code: 'URL_FORBIDDEN',
      problem: { argument: 'image' },
    });
  });

  it('follows maxRedirects and no more', async () => {
    const visits: string[] = [];
    await using server = await serve((request, response) => {
      visits.push(request.url ?? '');
      return redirect(`/${visits.length}`)(request, response);
    });
    await expect(fetchImage(server.origin, options)).rejects.toMatchObject({
      code: 'URL_UNREACHABLE',
      problem: { received: 'more than 3 redirects' },
    });
    expect(visits).toEqual(['/', '/1', '/2', '/3']);
  });

  it('counts redirects against the one time limit', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await using server = await serve((request, response) => {
      vi.advanceTimersByTime(3000);
      return redirect('/again')(request, response);
    });
    await expect(fetchImage(server.origin, options)).rejects.toMatchObject({ code: 'TIMEOUT' });
    vi.useRealTimers();
  });

  it('connects to the address that it checked, whatever the name resolves to a moment later', async () => {
    await using server = await serve((_request, response) => response.end('public'));
    const answers = ['127.0.0.1', '127.0.0.2'];
    const lookup = vi.fn<NonNullable<FetchImageOptions['lookup']>>((_hostname, _options, callback) =>
      callback(null, [{ address: answers.shift() ?? '127.0.0.3', family: 4 }]),
    );
    const url = `http://rebinding.example:${server.port}/`;
    expect(Buffer.from(await fetchImage(url, { ...options, lookup })).toString()).toBe('public');
    expect(lookup).toHaveBeenCalledTimes(1);
    await expect(fetchImage(url, { ...options, lookup })).rejects.toMatchObject({ code: 'URL_FORBIDDEN' });
  });
});
