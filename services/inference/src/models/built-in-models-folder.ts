import { fileURLToPath } from 'node:url';

/** Models that ship with the service, in the store's layout; the same folder from sources and from a build. */
export const builtInModelsFolder = fileURLToPath(new URL('../../models', import.meta.url));
