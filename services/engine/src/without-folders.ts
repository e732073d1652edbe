/** Folders of this machine, before a file's name. */
const folders = /(?<=^|[\s"'(])(?:[A-Za-z]:)?[\\/](?:[^\s\\/"']+[\\/])+/g;

/** What a runtime says, for clients: which files it is about, and not where they lie. */
export const withoutFolders = (text: string): string => text.replaceAll(folders, '');
