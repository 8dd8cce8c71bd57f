import type { Writable } from 'node:stream';
import { toError } from '@backstage/errors';
import { ClusterError } from '../kubernetes/ClusterError';
import { shortenMessage } from '../kubernetes/diagnose/shortenMessage';
import type { LogFormat } from './formats';
import { LONGEST_STREAM_MS } from './limits';
import { LogSender } from './LogSender';
import type { LogBatch, LogEnd } from './types';

/** Why a stream is cut from our side, although there would be more. */
class Cut extends Error {
  constructor(readonly end: LogEnd) {
    super(end.message);
  }
}

const TOO_LONG = new Cut({
  message: 'The log was open for an hour; open it again to go on',
  again: true,
});
const STOPPING = new Cut({
  message: 'The portal is being restarted; open the log again to go on',
  again: true,
});

/**
 * Sends a log until it ends, its reader leaves, the backend stops, or it has been open for an hour. Never throws. What is read is
 * closed as soon as nobody wants it.
 */
export async function sendLog(options: {
  out: Writable;
  format: LogFormat;
  /** Aborts when the backend stops. */
  closing: AbortSignal;
  read(signal: AbortSignal): AsyncGenerator<LogBatch, LogEnd>;
}): Promise<void> {
  const { out, format, closing, read } = options;
  const cut = new AbortController();
  const leave = () => cut.abort();
  const stop = () => cut.abort(STOPPING);
  const timer = setTimeout(() => cut.abort(TOO_LONG), LONGEST_STREAM_MS);
  out.once('close', leave);
  closing.addEventListener('abort', stop, { once: true });
  if (closing.aborted) {
    stop();
  }
  const sender = new LogSender({ out, format });
  try {
    sender.finish(await pump(read(cut.signal), sender, cut.signal));
  } catch (error) {
    settle({ error, out, format, sender, signal: cut.signal });
  } finally {
    clearTimeout(timer);
    sender.stop();
    out.off('close', leave);
    closing.removeEventListener('abort', stop);
  }
}

async function pump(
  batches: AsyncGenerator<LogBatch, LogEnd>,
  sender: LogSender,
  signal: AbortSignal,
): Promise<LogEnd> {
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await batches.next();
      if (done) {
        return value;
      }
      await sender.send(value);
    }
  } finally {
    await batches.return({ message: '' });
  }
}

/** A page is told what went wrong; a download breaks off, so that nobody takes it for whole. */
function settle(options: {
  error: unknown;
  out: Writable;
  format: LogFormat;
  sender: LogSender;
  signal: AbortSignal;
}) {
  const { error, out, format, sender, signal } = options;
  if (out.destroyed) {
    return;
  }
  const reason: unknown = signal.reason;
  const end = reason instanceof Cut ? reason.end : endOf(error);
  if (format.end(end) === undefined) {
    out.destroy();
    return;
  }
  sender.finish(end);
}

function endOf(error: unknown): LogEnd {
  const why = shortenMessage(toError(error).message);
  return {
    message: `The log cannot be read: ${why}`,
    again: error instanceof ClusterError && error.kind === 'unreachable',
  };
}
