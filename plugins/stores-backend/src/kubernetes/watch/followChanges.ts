import { ClusterError } from '../ClusterError';
import { toClusterError } from '../http/toClusterError';
import type { Transport } from '../http/Transport';
import { METADATA_ONLY } from '../objects/metadataOnly';
import { parseObject } from '../objects/parseObject';
import { Reader } from '../objects/Reader';
import type { WatchChange } from '../types';
import { readLines } from './readLines';

/** One connection of a watch. */
export interface FollowRequest {
  transport: Transport;
  path: string;
  kind: { apiVersion: string; kind: string };
  labelSelector?: string;
  fieldSelector?: string;
  metadataOnly?: boolean;
  /** Where to go on from. */
  resourceVersion: string;
  /** How long the cluster is asked to keep the connection. */
  connectionMs: number;
  /** Silence after which the connection is given up. */
  silenceMs: number;
  signal: AbortSignal;
  onOpen(): void;
  onChange(change: WatchChange): void;
  /** Told after every change and bookmark. */
  onResourceVersion(version: string): void;
}

/** How a connection ended: `expired` wants a new list, the others just a new connection. */
export type FollowEnd = 'ended' | 'broken' | 'expired';

/** A cluster that ignores the asked time is left this much later. */
const GRACE_MS = 10_000;

function handleEvent(line: string, request: FollowRequest): void {
  const event = new Reader(JSON.parse(line));
  const type = event.text('type');
  const { value } = event.at('object');
  const { kind, metadataOnly } = request;
  if (type === 'ERROR') {
    const status = event.number('object', 'code') ?? 500;
    throw toClusterError({ status, text: JSON.stringify(value) });
  }
  if (type === 'ADDED' || type === 'MODIFIED') {
    const object = parseObject({ value, kind, metadataOnly });
    request.onChange({ type: 'changed', object });
  }
  if (type === 'DELETED') {
    const object = parseObject({ value, kind, metadataOnly });
    request.onChange({ type: 'deleted', object });
  }
  const version = event.text('object', 'metadata', 'resourceVersion');
  if (version) {
    request.onResourceVersion(version);
  }
}

/** Passes chunks on and closes the stream when none came for too long, or when its time is over. */
async function* guard(
  chunks: AsyncIterable<Uint8Array>,
  options: { silenceMs: number; lifeMs: number; close(): void },
): AsyncGenerator<Uint8Array> {
  const silence = setTimeout(options.close, options.silenceMs);
  const life = setTimeout(options.close, options.lifeMs);
  try {
    for await (const chunk of chunks) {
      silence.refresh();
      yield chunk;
    }
  } finally {
    clearTimeout(silence);
    clearTimeout(life);
  }
}

async function readEvents(
  chunks: AsyncIterable<Uint8Array>,
  request: FollowRequest,
): Promise<FollowEnd> {
  try {
    for await (const line of readLines(chunks)) {
      if (request.signal.aborted) {
        return 'ended';
      }
      if (line.trim()) {
        handleEvent(line, request);
      }
    }
    return 'ended';
  } catch (error) {
    if (error instanceof ClusterError && error.status === 410) {
      return 'expired';
    }
    // An event that cannot be read must not be skipped: connecting again from the last good version repeats it.
    return 'broken';
  }
}

/** Tells the changes of one connection until it ends. Throws when it cannot be opened. */
export async function followChanges(
  request: FollowRequest,
): Promise<FollowEnd> {
  const { transport, path, labelSelector, fieldSelector, signal } = request;
  const seconds = Math.max(1, Math.round(request.connectionMs / 1000));
  const query = {
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: request.resourceVersion,
    timeoutSeconds: String(seconds),
    labelSelector,
    fieldSelector,
  };
  const stream = await transport.stream({
    method: 'GET',
    path,
    query,
    accept: request.metadataOnly ? METADATA_ONLY : undefined,
    signal,
  });
  try {
    request.onOpen();
    const guarded = guard(stream.chunks, {
      silenceMs: request.silenceMs,
      lifeMs: request.connectionMs + GRACE_MS,
      close: () => stream.close(),
    });
    return await readEvents(guarded, request);
  } finally {
    stream.close();
  }
}
