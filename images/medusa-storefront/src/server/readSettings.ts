import type { ShopConfig } from '../shared/ShopConfig';

/** The levels that LOG_LEVEL may name. */
export const LOG_LEVELS = [
  'fatal',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
  'silent',
] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything the server is told by its environment. */
export interface Settings {
  port: number;
  /** Origin of the Medusa server, without a slash at the end. */
  backendUrl: string;
  logLevel: LogLevel;
  shop: ShopConfig;
}

/** The environment is not what the server needs. The message is one plain line that never shows a value. */
export class SettingsError extends Error {}

type Environment = Record<string, string | undefined>;

/** Reads the settings from environment variables. Throws a {@link SettingsError} that names all variables that are wrong. */
export function readSettings(env: Environment): Settings {
  const problems: string[] = [];

  function read<T>(
    name: string,
    parse: (value: string) => T | undefined,
    demand: string,
    fallback?: T,
  ): T | undefined {
    const value = env[name]?.trim() ?? '';
    if (value === '' && fallback !== undefined) {
      return fallback;
    }
    const parsed = value === '' ? undefined : parse(value);
    if (parsed === undefined) {
      problems.push(
        `${name} ${
          value === '' ? 'is missing' : 'is not valid'
        }: it has to be ${demand}`,
      );
    }
    return parsed;
  }

  const port = read('PORT', parsePort, 'a port number from 1 to 65535', 8000);
  const backendUrl = read(
    'MEDUSA_BACKEND_URL',
    parseOrigin,
    'the address of the Medusa server without a path, such as http://server:9000',
  );
  const publishableKey = read(
    'MEDUSA_PUBLISHABLE_KEY',
    value => (/^pk_[\w-]+$/.test(value) ? value : undefined),
    'a publishable API key of Medusa (pk_…)',
  );
  const title = read(
    'SHOP_TITLE',
    value => (value.length <= 200 ? value : undefined),
    'the name of the shop, at most 200 characters',
  );
  const country = read(
    'SHOP_COUNTRY',
    value => (/^[a-z]{2}$/.test(value) ? value : undefined),
    'a country code of two lower case letters (ISO 3166-1 alpha-2), such as de',
  );
  const logLevel = read(
    'LOG_LEVEL',
    value => LOG_LEVELS.find(level => level === value),
    `one of ${LOG_LEVELS.join(', ')}`,
    'info',
  );

  if (
    port === undefined ||
    backendUrl === undefined ||
    publishableKey === undefined ||
    title === undefined ||
    country === undefined ||
    logLevel === undefined
  ) {
    throw new SettingsError(problems.join('; '));
  }
  return {
    port,
    backendUrl,
    logLevel,
    shop: { title, country, publishableKey },
  };
}

function parsePort(value: string): number | undefined {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  return port >= 1 && port <= 65535 ? port : undefined;
}

function parseOrigin(value: string): string | undefined {
  if (!URL.canParse(value)) {
    return undefined;
  }
  const url = new URL(value);
  const isPlain =
    /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  return isPlain ? url.origin : undefined;
}
