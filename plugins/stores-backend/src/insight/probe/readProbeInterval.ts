import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const KEY = 'stores.health.probeInterval';
const DEFAULT_MS = 10_000;
const SHORTEST_MS = 1_000;

/** Milliseconds between two questions to a shop at rest. Throws InputError when out of range. */
export function readProbeInterval(config: Config): number {
  if (!config.has(KEY)) {
    return DEFAULT_MS;
  }
  const ms = durationToMilliseconds(
    readDurationFromConfig(config, { key: KEY }),
  );
  if (!(ms >= SHORTEST_MS)) {
    throw new InputError(`${KEY}: must be 1 second or more, not ${ms} ms`);
  }
  return ms;
}
