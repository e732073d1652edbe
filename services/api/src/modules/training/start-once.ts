import { createHash } from 'node:crypto';
import type { Submission } from '@phiscale/training';

interface Input {
  readonly idempotencyKey?: string | null;
}

interface Store<Configuration, Started> {
  create(configuration: Configuration, submission?: Submission): Promise<Started>;
  submitted(submission: Submission): Promise<Started | null>;
}

/**
 * Starts what an input asks for, unless the same request has started it: that one's references are not looked up again,
 * for they may be gone, or mean something else by now.
 * @param operation Its name: inputs of two operations may look the same.
 * @throws JobError `IDEMPOTENCY_CONFLICT`
 */
export async function startOnce<Configuration, Started>(
  openStore: () => Promise<Store<Configuration, Started>>,
  operation: string,
  input: Input,
  parse: () => Promise<Configuration>,
): Promise<Started> {
  const submission = submissionOf(operation, input);
  const earlier = submission === undefined ? null : await (await openStore()).submitted(submission);
  if (earlier !== null) return earlier;
  const configuration = await parse();
  return (await openStore()).create(configuration, submission);
}

/** GraphQL has brought the fields into the schema's order. */
function submissionOf(operation: string, input: Input): Submission | undefined {
  const { idempotencyKey: key } = input;
  if (key == null) return undefined;
  const requestDigest = createHash('sha256')
    .update(JSON.stringify([operation, input]))
    .digest('hex');
  return { key, requestDigest };
}
