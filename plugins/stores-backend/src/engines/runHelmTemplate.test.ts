import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RenderError } from './RenderError';
import { runHelmTemplate } from './runHelmTemplate';

describe('helm template', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'helm-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function run(script: string, helmPath = path.join(folder, 'helm')) {
    await writeFile(path.join(folder, 'helm'), `#!/bin/sh\n${script}\n`);
    await chmod(path.join(folder, 'helm'), 0o755);
    return runHelmTemplate({
      helmPath,
      chart: '/charts/kiosk',
      release: 'tea',
      namespace: 'store-tea',
      valueFiles: ['values-local.yaml'],
      capabilities: {
        kubeVersion: 'v1.34.4',
        apiVersions: ['apps/v1', 'apps/v1/Deployment'],
      },
      values: { secret: 'on standard input' },
    });
  }
  const failureOf = (script: string, helmPath?: string) =>
    run(script, helmPath).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('gets a list of arguments, the values on standard input, and nothing of our environment', async () => {
    process.env.HELM_TEST_TOKEN = 'ours';
    const output = await run('echo "$@"; cat; echo; env');
    delete process.env.HELM_TEST_TOKEN;
    const [args, values] = output.split('\n');
    expect(args).toBe(
      'template tea /charts/kiosk --namespace store-tea --no-hooks --kube-version v1.34.4 --api-versions apps/v1 --api-versions apps/v1/Deployment --values /charts/kiosk/values-local.yaml --values -',
    );
    expect(JSON.parse(values)).toEqual({ secret: 'on standard input' });
    expect(output).not.toContain('HELM_TEST_TOKEN');
    expect(output).toContain('KUBECONFIG=/nonexistent');
  });

  it('that says no is a broken chart, in its words', async () => {
    const failure = await failureOf(
      'echo "WARNING: noise" >&2; echo "Error: values do not  meet the schema" >&2; exit 1',
    );
    expect(failure).toBeInstanceOf(RenderError);
    expect(failure).toMatchObject({
      message:
        'The chart "kiosk" does not render: values do not meet the schema',
    });
  });

  it('that is not installed is said so', async () => {
    const failure = await failureOf('', path.join(folder, 'no-helm'));
    expect(failure).toBeInstanceOf(RenderError);
    expect(failure).toMatchObject({
      message: expect.stringContaining('ENOENT'),
    });
  });

  it('that is killed says nothing about the chart', async () => {
    const failure = await failureOf('kill -9 $$');
    expect(failure).toMatchObject({ signal: 'SIGKILL' });
    expect(failure).not.toBeInstanceOf(RenderError);
  });
});
