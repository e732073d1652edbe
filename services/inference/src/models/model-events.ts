import { EventEmitter } from 'node:events';
import type { ModelVersion } from './model-version.ts';

/** What happens to models. */
export type ModelEvent =
  | { readonly kind: 'PUBLISHED' | 'STATUS_CHANGED' | 'DELETED'; readonly version: ModelVersion }
  | { readonly kind: 'ALIASES_CHANGED'; readonly name: string };

/** Tells what happens to models as it happens in this process, or is found in the folders. */
export class ModelEvents {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  emit(event: ModelEvent): void {
    this.#emitter.emit('event', event);
  }

  /** Calls `listener` until the answer is called. */
  subscribe(listener: (event: ModelEvent) => void): () => void {
    this.#emitter.on('event', listener);
    return () => this.#emitter.off('event', listener);
  }
}
