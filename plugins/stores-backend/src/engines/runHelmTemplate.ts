import { execFile, ExecFileException } from 'node:child_process';
import path from 'node:path';
import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import type { ClusterCapabilities } from '../kubernetes/types';
import { RenderError } from './RenderError';

const TIMEOUT_MS = 30_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
const MAX_MESSAGE_LENGTH = 600;

/** Settings of one `helm template` run. */
export interface HelmTemplateOptions {
  /** The helm binary: a path, or a name looked up on PATH. */
  helmPath: string;
  /** Folder of the chart. */
  chart: string;
  release: string;
  namespace: string;
  /** Value files inside the chart, weakest first. */
  valueFiles: string[];
  /** The cluster to render for: `.Capabilities` of the chart, and what its `kubeVersion` is compared with. */
  capabilities: ClusterCapabilities;
  /** Values that win over all files; handed over on standard input, so they show in no process list. */
  values: JsonObject;
  signal?: AbortSignal;
}

/**
 * The YAML that `helm template` makes of a chart. Hooks and tests are left out.
 *
 * Throws RenderError with the chart's name and helm's message; another error if helm did not come to an end.
 */
export async function runHelmTemplate(
  options: HelmTemplateOptions,
): Promise<string> {
  const { helmPath, chart, release, namespace, valueFiles, values, signal } =
    options;
  const { kubeVersion, apiVersions } = options.capabilities;
  const args = [
    'template',
    release,
    chart,
    '--namespace',
    namespace,
    '--no-hooks',
    '--kube-version',
    kubeVersion,
    ...apiVersions.flatMap(version => ['--api-versions', version]),
    ...valueFiles.flatMap(file => ['--values', path.join(chart, file)]),
    '--values',
    '-',
  ];
  return new Promise((resolve, reject) => {
    const child = execFile(
      helmPath,
      args,
      {
        signal,
        timeout: TIMEOUT_MS,
        maxBuffer: MAX_OUTPUT_BYTES,
        env: environment(),
      },
      (error, stdout, stderr) => {
        if (!error) {
          resolve(stdout);
          return;
        }
        const reason = shorten(stderr) || error.message;
        reject(
          isVerdict(error) && !signal?.aborted
            ? new RenderError(
                `The chart "${path.basename(
                  chart,
                )}" does not render: ${reason}`,
              )
            : error,
        );
      },
    );
    // helm may fail before it has read everything; its own message tells more than a broken pipe.
    child.stdin?.on('error', () => {});
    child.stdin?.end(JSON.stringify(values));
  });
}

/** Whether helm said no, or is not there at all. One that was killed or could not be started may do better next time. */
function isVerdict({ code }: ExecFileException): boolean {
  return typeof code === 'number' || code === 'ENOENT';
}

/** Nothing of ours but what helm needs: no plugins, no repositories, no cluster. */
function environment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME ?? '/nonexistent',
    TMPDIR: process.env.TMPDIR,
    HELM_PLUGINS: '/nonexistent',
    KUBECONFIG: '/nonexistent',
    NODE_ENV: process.env.NODE_ENV,
  };
}

function shorten(stderr: string): string {
  const message = stderr
    .split('\n')
    .filter(line => !/^(WARNING|level=|Use --debug)/.test(line.trim()))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/^Error: /, '')
    .trim();
  return message.length > MAX_MESSAGE_LENGTH
    ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…`
    : message;
}
