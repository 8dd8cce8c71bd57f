import { pick, TestCluster } from '../testUtils/TestCluster';
import { Watcher } from '../testUtils/Watcher';

let cluster: TestCluster;
let path: string;
let turn = 0;

beforeAll(async () => {
  cluster = await TestCluster.start({ bookmarkMs: 30, historyLimit: 20 });
});

beforeEach(async () => {
  turn += 1;
  path = `${await cluster.namespace(`watch-${turn}`)}/secrets`;
});

afterAll(() => cluster.sim.stop());

const revision = async () =>
  String(pick((await cluster.get(path)).body, 'metadata.resourceVersion'));

const watch = (query: string) =>
  Watcher.open(`${cluster.sim.url}${path}?watch=1&${query}`);

it('tells what is there, and what changes', async () => {
  await cluster.post(path, { metadata: { name: 'a' } });
  const watcher = await watch('');
  await watcher.untilTold(['ADDED a']);
  await cluster.post(path, { metadata: { name: 'b' } });
  await cluster.patch(`${path}/a`, 'merge', { data: { x: 'eA==' } });
  await cluster.delete(`${path}/b`);
  await watcher.untilTold(['ADDED a', 'ADDED b', 'MODIFIED a', 'DELETED b']);
  watcher.close();
});

it('continues from a revision', async () => {
  await cluster.post(path, { metadata: { name: 'before' } });
  const from = await revision();
  await cluster.post(path, { metadata: { name: 'after' } });
  const watcher = await watch(`resourceVersion=${from}`);
  await watcher.untilTold(['ADDED after']);
  watcher.close();
});

it('tells of objects that enter and leave a selection', async () => {
  await cluster.post(path, { metadata: { name: 'a' } });
  const watcher = await watch(
    `labelSelector=shown&resourceVersion=${await revision()}`,
  );
  await cluster.patch(`${path}/a`, 'merge', {
    metadata: { labels: { shown: '1' } },
  });
  await cluster.patch(`${path}/a`, 'merge', {
    metadata: { labels: { shown: '2' } },
  });
  await cluster.patch(`${path}/a`, 'merge', {
    metadata: { labels: { shown: null } },
  });
  await cluster.patch(`${path}/a`, 'merge', { data: { x: 'eA==' } });
  await watcher.untilTold(['ADDED a', 'MODIFIED a', 'DELETED a']);
  watcher.close();
});

it('sends bookmarks to those who ask, and marks the end of what was there', async () => {
  await cluster.post(path, { metadata: { name: 'a' } });
  const watcher = await watch(
    'allowWatchBookmarks=true&sendInitialEvents=true',
  );
  await watcher.untilTold(['ADDED a', 'BOOKMARK', 'BOOKMARK']);
  expect(watcher.events[1].object).toMatchObject({
    kind: 'Secret',
    metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
  });
  expect(pick(watcher.events[2].object, 'metadata.resourceVersion')).toBe(
    await revision(),
  );
  watcher.close();
});

it('ends after the time asked for', async () => {
  const watcher = await watch('timeoutSeconds=1');
  expect(await watcher.end).toBe('ended');
});

it('refuses to continue from before its history', async () => {
  const from = await revision();
  for (let count = 0; count < 30; count += 1) {
    await cluster.post(path, { metadata: { generateName: 'many-' } });
  }
  const watcher = await watch(`resourceVersion=${from}`);
  expect(await watcher.end).toBe('ended');
  expect(watcher.events).toMatchObject([
    { type: 'ERROR', object: { code: 410, reason: 'Expired' } },
  ]);
});

it('refuses a revision that is none', async () => {
  expect((await cluster.get(`${path}?watch=1&resourceVersion=x`)).code).toBe(
    400,
  );
});

it('can be cut, and continues afterwards', async () => {
  const from = await revision();
  const watcher = await watch(`resourceVersion=${from}`);
  cluster.sim.faults.cutWatches();
  expect(await watcher.end).toBe('broken');
  await cluster.post(path, { metadata: { name: 'meanwhile' } });
  const next = await watch(`resourceVersion=${from}`);
  await next.untilTold(['ADDED meanwhile']);
  next.close();
});

it('can be expired, and goes on from a new list', async () => {
  const from = await revision();
  const watcher = await watch(`resourceVersion=${from}`);
  cluster.sim.faults.expireWatches();
  expect(await watcher.end).toBe('ended');
  expect(watcher.told).toEqual(['ERROR']);
  const fresh = await watch(`resourceVersion=${await revision()}`);
  await cluster.post(path, { metadata: { name: 'new' } });
  await fresh.untilTold(['ADDED new']);
  fresh.close();
});

it('is over at once when the cluster stops', async () => {
  const other = await TestCluster.start();
  const watcher = await Watcher.open(`${other.sim.url}/api/v1/pods?watch=1`);
  await other.sim.stop();
  expect(await watcher.end).toBe('broken');
});
