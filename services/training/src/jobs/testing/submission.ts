import type { Submission } from '../submission.ts';

export const submission = (key: string): Submission => ({ key, requestDigest: 'ab'.repeat(32) });
