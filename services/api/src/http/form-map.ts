/**
 * Whether each path of a form's `map` stays within its `operations`: leads through properties that the client wrote, not
 * through what objects inherit. The parser follows any path and writes to its end (graphql-upload-minimal 1.6.4,
 * `deepSet`): `variables.hasOwnProperty.call` would change that function for the whole process.
 *
 * @param operations JSON, as it was sent
 * @param map JSON, as it was sent: paths of each file. What is no JSON, or no map, is the parser's to refuse
 */
export function staysWithin(operations: string, map: string): boolean {
  const root = parseOrNull(operations);
  if (root === null) return true;
  const paths = Object.values(parseOrNull(map) ?? {}).flat();
  return paths.every((path) => typeof path !== 'string' || isWithin(root, path.split('.')));
}

/** The last segment may be new: it is what is written. */
function isWithin(root: unknown, segments: readonly string[]): boolean {
  let value = root;
  for (const segment of segments.slice(0, -1)) {
    if (!isContainer(value) || !Object.hasOwn(value, segment)) return false;
    value = value[segment];
  }
  return isContainer(value);
}

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function parseOrNull(json: string): object | null {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
