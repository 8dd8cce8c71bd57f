import { setHidden } from '../__testUtils__/setHidden';
import { LiveQuery } from './LiveQuery';

/** A source that answers when told to. */
function setup(options: { pollMs?: number } = {}) {
  const answers: {
    resolve: (value: string) => void;
    reject: (error: Error) => void;
    signal: AbortSignal;
  }[] = [];
  let tell = () => {};
  let subscribed = 0;
  const query = new LiveQuery<string>({
    fetch: signal =>
      new Promise((resolve, reject) => {
        answers.push({ resolve, reject, signal });
      }),
    pollAfter: () => options.pollMs ?? 1000,
    subscribeToChanges: onChange => {
      tell = onChange;
      subscribed += 1;
      return () => {
        subscribed -= 1;
      };
    },
  });
  return {
    query,
    answers,
    changed: () => tell(),
    subscribers: () => subscribed,
  };
}

const settled = () => jest.advanceTimersByTimeAsync(0);

describe('LiveQuery', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('fetches nothing until somebody listens', () => {
    expect(setup().answers).toHaveLength(0);
  });

  it('shares one fetch among all listeners and tells each of them', async () => {
    const { query, answers } = setup();
    const seen: string[] = [];
    query.subscribe(() => seen.push(`first ${query.getState().data}`));
    query.subscribe(() => seen.push(`second ${query.getState().data}`));
    expect(answers).toHaveLength(1);

    answers[0].resolve('a');
    await settled();
    expect(seen).toEqual(['first a', 'second a']);
  });

  it('fetches again after the polling time', async () => {
    const { query, answers } = setup({ pollMs: 5000 });
    query.subscribe(() => {});
    answers[0].resolve('a');
    await jest.advanceTimersByTimeAsync(4999);
    expect(answers).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(answers).toHaveLength(2);
  });

  it('keeps the old data and adds the error when a later fetch fails', async () => {
    const { query, answers } = setup();
    query.subscribe(() => {});
    answers[0].resolve('a');
    await jest.advanceTimersByTimeAsync(1000);
    answers[1].reject(new Error('no network'));
    await settled();
    expect(query.getState()).toEqual({
      data: 'a',
      error: new Error('no network'),
    });
  });

  it('answers many changes during a fetch with exactly one more', async () => {
    const { query, answers, changed } = setup();
    query.subscribe(() => {});
    changed();
    changed();
    changed();
    expect(answers).toHaveLength(1);
    answers[0].resolve('before the change');
    await settled();
    expect(answers).toHaveLength(2);
    answers[1].resolve('after the change');
    await settled();
    expect(answers).toHaveLength(2);
    expect(query.getState().data).toBe('after the change');
  });

  it('resolves a refetch only after a fetch that began later than it', async () => {
    const { query, answers } = setup();
    query.subscribe(() => {});
    let done = false;
    query.refetch().then(() => {
      done = true;
    });
    answers[0].resolve('old');
    await settled();
    expect(done).toBe(false);
    answers[1].resolve('new');
    await settled();
    expect(done).toBe(true);
  });

  it('aborts, forgets its timer and unsubscribes when the last listener leaves', async () => {
    const { query, answers, subscribers } = setup();
    const leave = query.subscribe(() => {});
    leave();
    expect(answers[0].signal.aborted).toBe(true);
    expect(subscribers()).toBe(0);

    answers[0].resolve('too late');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(query.getState()).toEqual({});
    expect(answers).toHaveLength(1);
  });

  it('shows what it knew at once, and fetches again, when somebody comes back', async () => {
    const { query, answers } = setup();
    const leave = query.subscribe(() => {});
    answers[0].resolve('a');
    await settled();
    leave();
    query.subscribe(() => {});
    expect(query.getState().data).toBe('a');
    expect(answers).toHaveLength(2);
  });

  it('fetches when the page is looked at again', async () => {
    const { query, answers } = setup({ pollMs: 60_000 });
    query.subscribe(() => {});
    answers[0].resolve('a');
    await settled();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(answers).toHaveLength(2);
  });

  it('fetches nothing while the page is hidden, and once when it is seen again', async () => {
    const { query, answers, changed } = setup({ pollMs: 1000 });
    query.subscribe(() => {});
    answers[0].resolve('a');
    await settled();

    setHidden(true);
    changed();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(answers).toHaveLength(1);

    setHidden(false);
    expect(answers).toHaveLength(2);
    answers[1].resolve('b');
    await jest.advanceTimersByTimeAsync(1000);
    expect(answers).toHaveLength(3);
  });
});
