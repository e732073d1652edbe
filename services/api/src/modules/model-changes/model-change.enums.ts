import type { ModelEvent } from '@phiscale/inference';
import { enumOf } from '../enum-of.ts';

export const ModelChangeKindEnum = enumOf<ModelEvent['kind']>(
  'ModelChangeKind',
  'What happened to a model.',
  {
    PUBLISHED: 'A version is there: trained, pulled, or put into the models folder.',
    STATUS_CHANGED: 'A version came into a state, `status`.',
    DELETED: 'A version is no longer there.',
    ALIASES_CHANGED: 'An alias was set or removed.',
  },
);
