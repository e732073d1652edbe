/** What becomes a folder: one path segment, no leading dot, the same on every file system. */
export const folderNamePattern = /^[a-z0-9][a-z0-9._-]{0,95}$/;
export const folderNameInWords =
  'up to 96 lower-case letters, digits, ".", "_" and "-", first a letter or digit';
