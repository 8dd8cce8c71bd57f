import type { SignalApi } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';

type Listener = (message: JsonObject) => void;

/** Signals that a test sends by hand. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Map<Listener, string>();

  subscribe<TMessage extends JsonObject>(
    channel: string,
    onMessage: (message: TMessage) => void,
  ) {
    const listener: Listener = message => onMessage(message as TMessage);
    this.#listeners.set(listener, channel);
    return { unsubscribe: () => void this.#listeners.delete(listener) };
  }

  send(channel: string, message: JsonObject) {
    for (const [listener, listensTo] of this.#listeners) {
      if (listensTo === channel) {
        listener(message);
      }
    }
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}
