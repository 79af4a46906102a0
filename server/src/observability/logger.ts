import { type Logger, pino } from 'pino';

export type { Logger };

/** Codes and counts, never a token, a name's content or an address; what each level may hold stands in LOGGING.md. */
export function createLogger(level: string, part: string): Logger {
  return pino({
    level,
    base: { part },
    redact: {
      paths: ['token', 'secret', 'cookie', 'authorization', 'address', '*.token', '*.secret', '*.cookie'],
      remove: true,
    },
  });
}

/** An error as it may be logged: its kind, code and place in our code, not the values that were in its message. */
export function safely(error: unknown): { name: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frame = /\/src\/([\w./-]+:\d+)/.exec(error.stack ?? '')?.[1];
  return { name: error.name, ...code, ...(frame ? { at: frame } : {}) };
}
