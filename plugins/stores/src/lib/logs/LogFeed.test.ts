import { refusal } from '../../__testUtils__/refusal';
import { logLine, ScriptedLog } from '../../__testUtils__/ScriptedLog';
import { setHidden } from '../../__testUtils__/setHidden';
import { LogFeed } from './LogFeed';

const query = { pod: 'web-1', container: 'web', follow: true, tailLines: 100 };

function setup() {
  const log = new ScriptedLog();
  const feed = new LogFeed({ read: log.read, query, random: () => 1 });
  let told = 0;
  const leave = feed.subscribe(() => {
    told += 1;
  });
  return { log, feed, leave, told: () => told };
}

const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);
/** Long enough for a frame to be drawn. */
const frame = () => wait(20);

const linesOf = (feed: LogFeed) =>
  feed.buffer
    .entries()
    .map(entry => (entry.type === 'line' ? entry.text : `-${entry.lines}`));

const connectionOf = (feed: LogFeed) => feed.getState().connection.type;

describe('LogFeed', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    setHidden(false);
    jest.useRealTimers();
  });

  it('reads from the end of the log, and goes on with what is written', async () => {
    const { log, feed } = setup();
    await frame();
    expect(connectionOf(feed)).toBe('connecting');
    expect(log.latest.query).toEqual(query);

    log.latest.send(logLine(1, 'a'), { type: 'skipped', lines: 3 });
    await frame();
    log.latest.send(logLine(2, '\u001b[31mb\u001b[0m'));
    await frame();
    expect(linesOf(feed)).toEqual(['a', '-3', 'b']);
    expect(connectionOf(feed)).toBe('live');
    expect(feed.getState().nextSeq).toBe(3);
  });

  it('tells of any number of lines once a frame', async () => {
    const { log, told } = setup();
    await frame();
    const before = told();
    log.latest.send(
      ...Array.from({ length: 500 }, (_, index) => logLine(index, 'x')),
    );
    await frame();
    expect(told() - before).toBe(1);
  });

  it('resumes after a drop with what came after the last line, and doubles none', async () => {
    const { log, feed } = setup();
    await frame();
    log.latest.send(logLine(1, 'a'), logLine(5, 'b'));
    await frame();
    log.latest.fail(new Error('network error'));
    await frame();
    expect(connectionOf(feed)).toBe('lost');

    await wait(1_000);
    expect(log.connections).toHaveLength(2);
    expect(log.latest.query).toEqual({
      pod: 'web-1',
      container: 'web',
      follow: true,
      after: '2026-01-02T03:04:05.000000005Z',
      tailLines: 20_000,
    });
    // A cluster knows full seconds only, and begins with lines that were seen.
    log.latest.send(logLine(1, 'a'), logLine(5, 'b'), logLine(6, 'c'));
    // Of another of the container's streams, a little late.
    log.latest.send(logLine(4, 'late'));
    await frame();
    expect(linesOf(feed)).toEqual(['a', 'b', 'c', 'late']);
    expect(connectionOf(feed)).toBe('live');
  });

  it('waits longer after each failure, half a minute at most', async () => {
    const { log } = setup();
    await frame();
    for (const pause of [1, 2, 4, 8, 16, 30, 30]) {
      const opened = log.connections.length;
      log.latest.fail(new Error('network error'));
      await wait(pause * 1_000 - 100);
      expect(log.connections).toHaveLength(opened);
      await wait(200);
      expect(log.connections).toHaveLength(opened + 1);
    }
    log.latest.send(logLine(1, 'a'));
    await frame();
    log.latest.fail(new Error('network error'));
    await wait(1_100);
    expect(log.connections).toHaveLength(9);
  });

  it('takes a connection that has fallen silent for lost', async () => {
    const { log, feed } = setup();
    await frame();
    log.latest.send(logLine(1, 'a'));
    await wait(40_000);
    log.latest.send({ type: 'alive' });
    await wait(40_000);
    expect(log.connections).toHaveLength(1);
    await wait(30_000);
    expect(log.connections[0].signal.aborted).toBe(true);
    expect(log.connections.length).toBeGreaterThan(1);
    expect(linesOf(feed)).toEqual(['a']);
  });

  it('ends with the log, and goes on from there when told to', async () => {
    const { log, feed } = setup();
    await frame();
    log.latest.send(logLine(1, 'a'), { type: 'end', message: 'It ended' });
    await wait(60_000);
    expect(feed.getState().connection).toEqual({
      type: 'ended',
      message: 'It ended',
    });
    expect(log.connections).toHaveLength(1);

    feed.resume();
    await frame();
    log.latest.send(logLine(1, 'a'), logLine(2, 'b'));
    await frame();
    expect(linesOf(feed)).toEqual(['a', 'b']);
  });

  it('goes on by itself after an end that may not be the end', async () => {
    const { log, feed } = setup();
    await frame();
    log.latest.send(logLine(1, 'a'), {
      type: 'end',
      message: 'The container was started again',
      again: true,
    });
    await wait(1_100);
    log.latest.send(logLine(2, 'b'));
    await frame();
    expect(linesOf(feed)).toEqual(['a', 'b']);
  });

  it.each([
    [403, 'refused', 1],
    [404, 'ended', 1],
    [400, 'ended', 1],
    [401, 'lost', 2],
    [429, 'lost', 2],
    [503, 'lost', 2],
  ])(
    'after an answer with status %d it is %s',
    async (status, expected, connections) => {
      const { log, feed } = setup();
      await frame();
      log.latest.fail(await refusal({ status, message: 'Not so' }));
      await frame();
      expect(feed.getState().connection).toEqual({
        type: expected,
        message: 'Not so',
      });
      await wait(1_100);
      expect(log.connections).toHaveLength(connections);
    },
  );

  it('reads nothing while paused, and goes on where it stopped', async () => {
    const { log, feed } = setup();
    await frame();
    log.latest.send(logLine(1, 'a'));
    await frame();
    feed.pause();
    await wait(60_000);
    expect(connectionOf(feed)).toBe('paused');
    expect(log.latest.signal.aborted).toBe(true);
    expect(log.connections).toHaveLength(1);

    feed.resume();
    await frame();
    expect(log.latest.query.after).toBe('2026-01-02T03:04:05.000000001Z');
  });

  it('reads nothing while the page is hidden, and goes on when it is seen', async () => {
    const { log, feed } = setup();
    await frame();
    log.latest.send(logLine(1, 'a'));
    await frame();
    setHidden(true);
    await wait(60_000);
    expect(log.latest.signal.aborted).toBe(true);
    expect(log.connections).toHaveLength(1);

    setHidden(false);
    await frame();
    expect(log.connections).toHaveLength(2);
    log.latest.send(logLine(2, 'b'));
    await frame();
    expect(linesOf(feed)).toEqual(['a', 'b']);
  });

  it('does not begin in a page that is hidden, nor go on in one when it was paused', async () => {
    setHidden(true);
    const { log, feed } = setup();
    await frame();
    expect(log.connections).toHaveLength(0);
    setHidden(false);
    await frame();
    expect(log.connections).toHaveLength(1);

    feed.pause();
    setHidden(true);
    setHidden(false);
    await frame();
    expect(log.connections).toHaveLength(1);
  });

  it('closes the connection when nobody looks any more', async () => {
    const { log, feed, leave } = setup();
    await frame();
    leave();
    expect(log.latest.signal.aborted).toBe(true);
    await wait(60_000);
    expect(log.connections).toHaveLength(1);

    feed.subscribe(() => {});
    await frame();
    expect(log.connections).toHaveLength(2);
  });
});
