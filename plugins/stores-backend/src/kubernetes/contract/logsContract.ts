/* eslint-disable jest/no-export -- declares tests for every cluster */
import { normalizeTime } from '../logs/LogClock';
import { readPodUsage } from '../readPodUsage';
import type { LogStream } from '../types';
import type { ContractCluster } from './ContractCluster';
import { eventually } from './eventually';
import { podSpec, RUN, workload } from './workloads';

async function textOf({ chunks }: LogStream): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString();
}

/** What every cluster has to say of what containers write and use. */
export function logsContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;
  let log: { namespace: string; pod: string; container: string };
  beforeAll(async () => {
    const namespace = await cluster().namespace();
    const pod = podSpec(RUN);
    await client().apply(
      workload({ kind: 'StatefulSet', namespace, name: 'web', pod }),
    );
    log = { namespace, pod: 'web-0', container: 'main' };
    await eventually(async () => {
      const stream = await client().openLog(log);
      expect(await textOf(stream)).not.toBe('');
    });
  });

  it('tells each line after its time, to the nanosecond and in order', async () => {
    const lines = (await textOf(await client().openLog(log))).split('\n');
    expect(lines.pop()).toBe('');
    const times = lines.map(line => line.split(' ')[0]);
    expect(times).toEqual(times.map(time => normalizeTime(time)));
    expect(times).toEqual([...times].sort());
  });

  it('tells the last lines, and what is younger than a time', async () => {
    const last = await textOf(await client().openLog({ ...log, tailLines: 1 }));
    expect(last.trim().split('\n')).toHaveLength(1);
    const sinceTime = new Date(Date.now() + 60_000).toISOString();
    expect(await textOf(await client().openLog({ ...log, sinceTime }))).toBe(
      '',
    );
  });

  it('follows a log until it is closed, even where nothing is written', async () => {
    const gone = new AbortController();
    const stream = await client().openLog({
      ...{ ...log, follow: true, tailLines: 0 },
      signal: gone.signal,
    });
    const reading = textOf(stream).catch(() => 'closed');
    gone.abort();
    expect(await reading).toBe('closed');
  });

  it('ends a followed log with its pod', async () => {
    const stream = await client().openLog({ ...log, follow: true });
    const reading = textOf(stream);
    const { namespace, pod: name } = log;
    await client().delete({ apiVersion: 'v1', kind: 'Pod', namespace, name });
    expect(await reading).not.toBe('');
    await eventually(async () => {
      const again = await client().openLog(log);
      expect(await textOf(again)).not.toBe('');
    });
  });

  it('has no log of a run that never was, nor of pods and containers that are none', async () => {
    const statusOf = (changes: object) =>
      client()
        .openLog({ ...log, ...changes })
        .then(
          () => undefined,
          error => error.status,
        );
    expect(await statusOf({ previous: true })).toBe(400);
    expect(await statusOf({ container: 'none' })).toBe(400);
    expect(await statusOf({ pod: 'none' })).toBe(404);
  });

  it('tells what pods use', async () => {
    const { namespace } = log;
    await eventually(async () => {
      const usage = await readPodUsage({
        client: client(),
        namespace,
        selector: 'app=web',
      });
      const { cpu, memory } = usage.get('web-0') ?? {};
      expect(cpu).toBeGreaterThanOrEqual(0);
      expect(memory).toBeGreaterThan(0);
    });
  });

  it('counts what a quota allows and what of it is used', async () => {
    const { namespace } = log;
    const ref = { apiVersion: 'v1', kind: 'ResourceQuota', namespace };
    await client().apply({
      ...{ apiVersion: 'v1', kind: 'ResourceQuota' },
      metadata: { name: 'few', namespace },
      spec: { hard: { pods: '4' } },
    });
    await eventually(async () => {
      const quota = await client().get({ ...ref, name: 'few' });
      expect(quota?.status).toEqual({
        hard: { pods: '4' },
        used: { pods: '1' },
      });
    });
  });
}
