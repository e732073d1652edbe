// Loaded into a server before it starts: `scaledConfig` answers ever after what it answered first. The same schema, requests
// and answers; only what is particular to scaling is left out.
import '../../services/api/dist/build-schema.js';
import { ScalingResolver } from '../../services/api/dist/modules/scaling/scaling.resolver.js';

for (const field of ['scaledConfig', 'stages', 'cost']) {
  const answer = ScalingResolver.prototype[field];
  let recorded;
  ScalingResolver.prototype[field] = function (...args) {
    recorded ??= answer.apply(this, args);
    return recorded;
  };
}
