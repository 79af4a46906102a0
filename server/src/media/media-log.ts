/** What the media fabric says about itself. Never a token, an address or a person's name; ids and counts only. */
export interface MediaLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export const silentLog: MediaLog = { info: () => {}, warn: () => {}, error: () => {} };

/** How an error may be logged: its message could carry an address. */
export function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
