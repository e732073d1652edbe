import type { FileMetaData } from 'hyparquet';

/** What a Parquet thread is asked, one thing after the other. */
export type ParquetRequest =
  | { readonly type: 'METADATA'; readonly path: string }
  | { readonly type: 'ROWS'; readonly path: string; readonly part: ParquetPart };

export interface ParquetPart {
  readonly columns: string[];
  readonly rowStart: number;
  /** Exclusive. */
  readonly rowEnd: number;
}

export type ParquetRow = Record<string, unknown>;

export interface ParquetAnswers {
  readonly METADATA: FileMetaData;
  readonly ROWS: readonly ParquetRow[];
}

export type ParquetReply =
  | { readonly type: 'ANSWER'; readonly answer: ParquetAnswers[keyof ParquetAnswers] }
  /** In the library's words, or in the system's. */
  | { readonly type: 'FAILED'; readonly message: string; readonly call: FailedCall | null };

/** What an error of the system says beside its message. */
export type FailedCall = Pick<NodeJS.ErrnoException, 'code' | 'errno' | 'syscall'>;
