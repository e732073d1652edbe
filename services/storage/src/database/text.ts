/** The one character that PostgreSQL's texts cannot have. */
export const unstorable = '\0';

/** A name to look for: one that cannot be stored becomes one that nothing is called by. */
export const lookedFor = (name: string): string => name.replaceAll(unstorable, '\uFFFD');
