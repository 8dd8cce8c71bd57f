import { ServerResponse } from 'node:http';
import { badRequest, expired } from '../api/ApiError';
import { JsonObject } from '../model/json';
import { Change, ObjectStore } from '../store/ObjectStore';
import { watchedForm } from './metadataOnly';
import { viewOf } from './eventsView';
import { ApiPath } from './parsePath';
import { selection } from './selection';

type Watch = { response: ServerResponse; expire: () => void };

const tooOld = (asked: number, current: number) =>
  expired(`too old resource version: ${asked} (${current})`).toStatus();

/** All open watches. */
export class WatchHub {
  readonly #store: ObjectStore;
  readonly #bookmarkMs: number;
  readonly #watches = new Set<Watch>();

  constructor(options: { store: ObjectStore; bookmarkMs?: number }) {
    this.#store = options.store;
    this.#bookmarkMs = options.bookmarkMs ?? 10_000;
  }

  /** Number of open watches. */
  get size(): number {
    return this.#watches.size;
  }

  /** Breaks all connections, as a failing network does. */
  cut(): void {
    this.#watches.forEach(({ response }) => response.destroy());
  }

  /** Tells all watches that their revision is forgotten (410), and forgets it. */
  expire(): void {
    this.#store.forgetHistory();
    this.#watches.forEach(({ expire }) => expire());
  }

  /** Streams changes from the asked revision on until the client leaves or the time is over. */
  open(
    path: ApiPath,
    query: URLSearchParams,
    response: ServerResponse,
    accept = '',
  ): void {
    const inForm = watchedForm(accept);
    const isShown = selection(path, query);
    const asked = query.get('resourceVersion') ?? '';
    const revision = Number(asked || 0);
    if (!Number.isInteger(revision)) {
      throw badRequest(`invalid resource version "${asked}"`);
    }
    response.writeHead(200, {
      'content-type': 'application/json',
      'cache-control': 'no-cache, private',
    });
    response.flushHeaders();
    const send = (type: string, object: JsonObject) => {
      if (!response.writableEnded) {
        response.write(`${JSON.stringify({ type, object })}\n`);
      }
    };
    const tell = (change: Change) => {
      if (change.resource !== path.resource) return;
      const { object, previous } = change;
      const wasShown = previous !== undefined && isShown(previous);
      const isNow = change.type !== 'DELETED' && isShown(object);
      if (!wasShown && !isNow) return;
      const view = inForm(viewOf(path, object));
      // leaving the selection looks like a deletion, entering it like a creation
      if (!isNow) send('DELETED', view);
      else send(wasShown ? 'MODIFIED' : 'ADDED', view);
    };
    const bookmark = (annotations: JsonObject = {}) =>
      send(
        'BOOKMARK',
        inForm({
          kind: path.resource.kind,
          apiVersion: path.resource.apiVersion,
          metadata: {
            resourceVersion: String(this.#store.revision),
            ...annotations,
          },
        }),
      );

    const expire = () => {
      send('ERROR', tooOld(revision, this.#store.revision));
      response.end();
    };
    const past = this.#store.changesSince(revision);
    const isFresh = revision === 0;
    if (!isFresh && past === 'forgotten') {
      expire();
      return;
    }
    if (isFresh) {
      this.#store
        .list(path.resource, path.namespace)
        .filter(isShown)
        .forEach(object => send('ADDED', inForm(viewOf(path, object))));
    } else if (past !== 'forgotten') {
      past.forEach(tell);
    }
    if (query.get('sendInitialEvents') === 'true') {
      bookmark({ annotations: { 'k8s.io/initial-events-end': 'true' } });
    }
    this.#follow({ response, expire, tell, bookmark, query });
  }

  #follow(options: {
    response: ServerResponse;
    expire: () => void;
    tell: (change: Change) => void;
    bookmark: () => void;
    query: URLSearchParams;
  }): void {
    const { response, expire, tell, bookmark, query } = options;
    const watch = { response, expire };
    this.#watches.add(watch);
    const stopListening = this.#store.onChange(tell);
    const seconds = Number(query.get('timeoutSeconds') ?? 0) || 3600;
    const timeout = setTimeout(() => response.end(), seconds * 1000).unref();
    const wantsBookmarks = /^(true|1)$/.test(
      query.get('allowWatchBookmarks') ?? '',
    );
    const bookmarks = wantsBookmarks
      ? setInterval(bookmark, this.#bookmarkMs).unref()
      : undefined;
    response.on('close', () => {
      this.#watches.delete(watch);
      stopListening();
      clearTimeout(timeout);
      clearInterval(bookmarks);
    });
  }
}
