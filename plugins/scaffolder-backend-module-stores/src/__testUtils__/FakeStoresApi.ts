import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  createStoreRequestSchema,
  ParsedCreateStoreRequest,
  RevealedLogin,
  runActionRequestSchema,
  Store,
  TASK_ID_HEADER,
} from '@store-platform/backstage-plugin-stores-common';
import {
  engineListFixture,
  storeActionListFixture,
  storeFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';

/** What one look at a store changes in it. */
export type StoreChange = (store: Store) => Store;

type Received = {
  method: string;
  path: string;
  authorization?: string;
  taskId?: string;
};
type Answer = { status: number; body: unknown };

/**
 * A stateful stand-in for `/api/stores` over HTTP: names are unique, a repeated create with the same key
 * answers the same store, and each look at a store applies the next change of its story.
 */
export class FakeStoresApi {
  readonly stores = new Map<string, Store>();
  readonly received: Received[] = [];
  /** Actions that were done. */
  readonly done: string[] = [];
  /** Held by the answers to actions. */
  logins: RevealedLogin[] = [];
  /** Applied one by one, a change for each look at a store. */
  story: StoreChange[] = [];
  /** Answers that take the place of the next ones; `lost` does the deed but hangs up instead of answering. */
  failures: (Answer | 'lost')[] = [];
  readonly #keys = new Map<string, string>();

  /** Adds a store as it is. */
  add(store: Store): Store {
    this.stores.set(store.metadata.id, store);
    return store;
  }

  /** Answers one request, whether its path is absolute or below `/api/stores`. */
  readonly handle = async (req: IncomingMessage, res: ServerResponse) => {
    const method = req.method ?? 'GET';
    const path = (req.url ?? '/').replace(/^\/api\/stores/, '') || '/';
    this.received.push({
      method,
      path,
      authorization: req.headers.authorization,
      taskId: req.headers[TASK_ID_HEADER]?.toString(),
    });
    const failure = this.failures.shift();
    if (failure !== undefined && failure !== 'lost') {
      respond(res, failure);
      return;
    }
    const answer = this.#answer(method, path, await readJson(req));
    if (failure === 'lost') {
      res.destroy();
      return;
    }
    respond(res, answer);
  };

  #answer(method: string, path: string, body: unknown): Answer {
    const [first = '', second = '', third = ''] = path
      .split('/')
      .filter(Boolean);
    if (method === 'POST' && !first) {
      return this.#create(body);
    }
    if (first === 'engines') {
      return { status: 200, body: engineListFixture() };
    }
    if (first === 'names') {
      const taken = this.#named(second) !== undefined;
      return {
        status: 200,
        body: taken
          ? {
              name: second,
              available: false,
              reason: 'is taken by another store',
            }
          : { name: second, available: true },
      };
    }
    if (second === 'actions') {
      return method === 'POST'
        ? this.#act(first, third, body)
        : { status: 200, body: storeActionListFixture() };
    }
    return method === 'DELETE' ? this.#delete(first) : this.#look(first);
  }

  #act(id: string, action: string, body: unknown): Answer {
    const store = this.stores.get(id);
    if (!store) {
      return refusal(404, 'NotFoundError', `No store with id ${id}`);
    }
    const { idempotencyKey = '' } = runActionRequestSchema.parse(body);
    const { metadata } = store;
    const known = this.#keys.has(idempotencyKey);
    this.#keys.set(idempotencyKey, id);
    const generation = metadata.generation + (known ? 0 : 1);
    const changed = this.add({
      ...store,
      metadata: { ...metadata, generation },
    });
    this.done.push(action);
    return {
      status: 200,
      body: {
        store: changed,
        message: `${action} has begun`,
        logins: this.logins,
      },
    };
  }

  #create(body: unknown): Answer {
    const request = createStoreRequestSchema.parse(body);
    const key = `${request.name} ${request.idempotencyKey}`;
    const made = this.stores.get(this.#keys.get(key) ?? '');
    if (made) {
      return { status: 202, body: made };
    }
    if (this.#named(request.name)) {
      return refusal(
        409,
        'ConflictError',
        `name: "${request.name}" is taken by another store`,
      );
    }
    const store = this.add(newStore(request));
    this.#keys.set(key, store.metadata.id);
    return { status: 202, body: store };
  }

  #look(id: string): Answer {
    const store = this.stores.get(id);
    if (!store) {
      return refusal(404, 'NotFoundError', `No store with id ${id}`);
    }
    const change = this.story.shift();
    return { status: 200, body: change ? this.add(change(store)) : store };
  }

  #delete(id: string): Answer {
    const store = this.stores.get(id);
    if (!store) {
      return refusal(404, 'NotFoundError', `No store with id ${id}`);
    }
    if (store.metadata.deletionProtection) {
      return refusal(
        409,
        'ConflictError',
        `Store ${store.metadata.name} is protected from deletion`,
      );
    }
    const deletionRequestedAt =
      store.metadata.deletionRequestedAt ?? new Date().toISOString();
    return {
      status: 202,
      body: this.add({
        ...store,
        metadata: { ...store.metadata, deletionRequestedAt },
      }),
    };
  }

  #named(name: string): Store | undefined {
    return [...this.stores.values()].find(
      ({ metadata }) => metadata.name === name && !metadata.deletedAt,
    );
  }
}

function newStore(request: ParsedCreateStoreRequest): Store {
  const { name, title, owner, idempotencyKey, ...spec } = request;
  const store = storeFixture({ id: randomUUID(), name, summary: 'Queued' });
  return {
    ...store,
    metadata: { ...store.metadata, title, owner },
    spec: { ...store.spec, ...spec },
  };
}

function refusal(status: number, name: string, message: string): Answer {
  return {
    status,
    body: { error: { name, message }, response: { statusCode: status } },
  };
}

function respond(res: ServerResponse, answer: Answer): void {
  res.statusCode = answer.status;
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify(answer.body));
}

async function readJson(req: IncomingMessage): Promise<unknown> {
  const chunks: string[] = [];
  for await (const chunk of req.setEncoding('utf8')) {
    chunks.push(String(chunk));
  }
  return chunks.length > 0 ? JSON.parse(chunks.join('')) : undefined;
}
