/** How a client that does not know whether it was heard asks again: for the same, with the same key. */
export interface Submission {
  /** The client's own, of up to 255 characters. */
  readonly key: string;
  /**
   * Of the request as it was given. What its references mean may have changed since: a model that it names without a
   * version may have a newer one, which is what the job has made.
   */
  readonly requestDigest: string;
}
