import { describe, expect, it } from 'vitest';
import { jobError } from '../jobs/job-error.ts';
import { failureOf, faultKindOf } from './fault.ts';

const coded = (code: string, cause?: unknown): Error =>
  Object.assign(new Error('of the system', { cause }), { code });

describe('faultKindOf', () => {
  it.each([
    ['ECONNRESET', 'TRANSIENT'],
    ['DATABASE_UNAVAILABLE', 'TRANSIENT'],
    ['ESTALE', 'TRANSIENT'],
    ['ENOSPC', 'DISK_FULL'],
    ['53100', 'DISK_FULL'],
    ['ENOENT', 'FINAL'],
    ['42P01', 'FINAL'],
  ] as const)('%s is %s', (code, kind) => {
    expect(faultKindOf(coded(code))).toBe(kind);
  });

  it('looks for the cause behind an error', () => {
    const lost = jobError('CHECKPOINT_LOST', 'checkpoint', 'one', 'none', coded('EIO'));
    expect(faultKindOf(lost)).toBe('TRANSIENT');
    expect(faultKindOf(jobError('CHECKPOINT_LOST', 'checkpoint', 'one', 'none'))).toBe('FINAL');
    expect(faultKindOf('text')).toBe('FINAL');
  });
});

describe('failureOf', () => {
  it('tells domain errors in full, and of others their code only', () => {
    const { code, message } = jobError('DATASET_CHANGED', 'dataset', 'one', 'another');
    expect(failureOf(jobError('DATASET_CHANGED', 'dataset', 'one', 'another'))).toEqual({ code, message });
    expect(failureOf(coded('ECONNRESET'))).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      message: 'A fault of the service (ECONNRESET), which its log tells about',
    });
  });
});
