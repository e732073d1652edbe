/** A PostgreSQL that the tests may use beside PGlite: they make schemas of their own in it, and drop them. */
export const testDatabaseUrl = process.env['TEST_DATABASE_URL'] || undefined;
