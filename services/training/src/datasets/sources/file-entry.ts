/** One entry of an archive or folder. */
export interface FileEntry {
  /** With `/` between its parts. */
  readonly path: string;
  readonly type: 'FILE' | 'FOLDER' | 'LINK' | 'SPECIAL' | 'ENCRYPTED';
  readonly sizeBytes: number;
  /** To be called at most once, before the next entry is asked for. */
  readonly read: () => Promise<Uint8Array>;
}
