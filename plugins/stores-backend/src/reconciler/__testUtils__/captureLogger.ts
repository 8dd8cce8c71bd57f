import type { LoggerService } from '@backstage/backend-plugin-api';

/** A logger that keeps all it is told, as text. */
export function captureLogger(): { logger: LoggerService; lines: string[] } {
  const lines: string[] = [];
  const make = (fields: object): LoggerService => {
    const log = (level: string) => (message: string, meta?: unknown) => {
      const detail =
        meta instanceof Error
          ? { error: `${meta.message} ${meta.stack}` }
          : { ...Object(meta) };
      lines.push(JSON.stringify({ level, message, ...fields, ...detail }));
    };
    return {
      error: log('error'),
      warn: log('warn'),
      info: log('info'),
      debug: log('debug'),
      child: meta => make({ ...fields, ...meta }),
    };
  };
  return { logger: make({}), lines };
}
