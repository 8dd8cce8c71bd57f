import { Change, ObjectStore } from '../store/ObjectStore';
import { Controller, Next, textOf } from './Controller';

type Options = {
  store: ObjectStore;
  controllers: Controller[];
  /** Multiplier of simulated time; 0 is at once. */
  speed: number;
  onError: (
    error: unknown,
    context: { controller: string; key: string },
  ) => void;
};

type Pending = { timer: NodeJS.Timeout; dueAt: number; isPause: boolean };

/** Loops that wait for something in vain never turn faster than this, whatever the speed. */
const leastRetryMs = 50;

const isPause = ({ kind }: Next) => kind === 'pause' || kind === 'backoff';

/** Runs the controllers: a change makes keys due, a key is looked at once at a time. */
export class ControllerRunner {
  readonly #options: Options;
  readonly #pending = new Map<string, Pending>();
  readonly #stopListening: () => void;
  #isStopped = false;

  constructor(options: Options) {
    this.#options = options;
    this.#stopListening = options.store.onChange(change => this.#see(change));
  }

  /** Makes keys due that are not in a pause. */
  hurry(controllerName: string, keys: string[]): void {
    const controller = this.#options.controllers.find(
      ({ name }) => name === controllerName,
    );
    if (!controller) return;
    keys.forEach(key => {
      if (!this.#pending.get(`${controllerName} ${key}`)?.isPause) {
        this.#enqueue(controller, key, { kind: 'again', ms: 0 });
      }
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopListening();
    this.#pending.forEach(({ timer }) => clearTimeout(timer));
    this.#pending.clear();
  }

  #see(change: Change): void {
    for (const controller of this.#options.controllers) {
      for (const key of controller.keysOf(change)) {
        const isGone =
          change.type === 'DELETED' && key === textOf(change.object.metadata);
        // who comes after it under the same name starts without its pauses
        if (isGone) this.#cancel(`${controller.name} ${key}`);
        this.#enqueue(controller, key, { kind: 'again', ms: 0 });
      }
    }
  }

  #cancel(id: string): void {
    clearTimeout(this.#pending.get(id)?.timer);
    this.#pending.delete(id);
  }

  #delayOf({ kind, ms }: Next): number {
    if (kind === 'at' || ms === 0) return ms;
    const scaled = ms * this.#options.speed;
    return kind === 'pause' ? scaled : Math.max(scaled, leastRetryMs);
  }

  #enqueue(controller: Controller, key: string, next: Next): void {
    if (this.#isStopped) return;
    const id = `${controller.name} ${key}`;
    const delay = this.#delayOf(next);
    const dueAt = Date.now() + delay;
    const pending = this.#pending.get(id);
    if (pending && (pending.isPause || pending.dueAt <= dueAt)) return;
    this.#cancel(id);
    const timer = setTimeout(() => {
      this.#pending.delete(id);
      this.#run(controller, key);
    }, Math.min(delay, 2 ** 31 - 1)).unref();
    this.#pending.set(id, { timer, dueAt, isPause: isPause(next) });
  }

  #run(controller: Controller, key: string): void {
    try {
      const next = controller.reconcile(key);
      if (!next) return;
      // its own writes made it due again; a pause takes precedence over them
      if (isPause(next)) this.#cancel(`${controller.name} ${key}`);
      this.#enqueue(controller, key, next);
    } catch (error) {
      this.#options.onError(error, { controller: controller.name, key });
      this.#enqueue(controller, key, { kind: 'again', ms: 1000 });
    }
  }
}
