/* eslint-disable jest/no-standalone-expect -- helpers that wait until an expectation holds */
import { JsonObject } from '../model/json';
import { pick } from './TestCluster';

/** Reads a watch line by line. */
export class Watcher {
  readonly events: { type: string; object: JsonObject }[] = [];
  /** How it ended: properly, or with a broken connection. */
  readonly end: Promise<'ended' | 'broken'>;
  readonly #abort: AbortController;

  private constructor(response: Response, abort: AbortController) {
    this.#abort = abort;
    this.end = this.#read(response);
  }

  static async open(url: string): Promise<Watcher> {
    const abort = new AbortController();
    return new Watcher(await fetch(url, { signal: abort.signal }), abort);
  }

  /** Type and name of each event. */
  get told(): string[] {
    return this.events.map(({ type, object }) => {
      const name = pick(object, 'metadata.name');
      return name ? `${type} ${name}` : type;
    });
  }

  close(): void {
    this.#abort.abort();
  }

  /** Waits until exactly these have been told. */
  async untilTold(expected: string[]): Promise<void> {
    const end = Date.now() + 5000;
    while (this.told.join() !== expected.join() && Date.now() < end) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    expect(this.told).toEqual(expected);
  }

  async #read(response: Response): Promise<'ended' | 'broken'> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of response.body ?? []) {
        const text = rest + decoder.decode(chunk, { stream: true });
        const lines = text.split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(line => this.events.push(JSON.parse(line)));
      }
      return 'ended';
    } catch {
      return 'broken';
    }
  }
}
