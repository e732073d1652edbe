import { describe, expect, it } from 'vitest';
import { extractFiles } from './extract-files.ts';

describe('extractFiles', () => {
  it('leaves variables without files as they are', () => {
    const variables = {
      input: { rule: 'COMPOUND', phi: 1.5, alpha: null, list: [1, [true]], none: undefined },
    };
    const { variables: same, files } = extractFiles(variables);
    expect(same).toEqual(variables);
    expect(files.size).toBe(0);
  });

  it('puts null in place of a file and keeps the path, without touching what it was given', () => {
    const upload = new Blob(['pixels']);
    const given = { input: { images: [{ url: 'https://phiscale.test/a.jpg' }, { upload }] } };
    const { variables, files } = extractFiles(given);
    expect(variables).toEqual({
      input: { images: [{ url: 'https://phiscale.test/a.jpg' }, { upload: null }] },
    });
    expect([...files]).toEqual([[upload, ['variables.input.images.1.upload']]]);
    expect(given.input.images[1]).toEqual({ upload });
  });

  it('takes a file that stands in two places once', () => {
    const upload = new Uint8Array([1]);
    const { files } = extractFiles({ a: upload, b: [upload] });
    expect([...files.values()]).toEqual([['variables.a', 'variables.b.0']]);
  });
});
