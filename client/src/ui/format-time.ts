/** Times of a conference are said with their city: one hour apart is the classic mistake. */
export function clockIn(zone: string, at: number, tag: string): string {
  return formatter(tag, zone).format(at);
}

const hourAndMinute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(tag: string, zone: string): Intl.DateTimeFormat {
  const key = `${tag} ${zone}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = withZone(tag, zone, hourAndMinute);
  formatters.set(key, made);
  return made;
}

/** A zone that this browser does not know is read as UTC rather than breaking the page. */
function withZone(tag: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  }
}

export function dateIn(zone: string, at: number, tag: string): string {
  return withZone(tag, zone, { dateStyle: 'long' }).format(at);
}

/** What people call a time zone; its own name where the browser knows no better. */
export function zoneName(zone: string, tag: string): string {
  const parts = withZone(tag, zone, { timeZoneName: 'longGeneric' }).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** The person's own wall clock, for what was just written. */
export function ownClock(at: number, tag: string): string {
  const known = ownClocks.get(tag) ?? new Intl.DateTimeFormat(tag, hourAndMinute);
  ownClocks.set(tag, known);
  return known.format(at);
}
const ownClocks = new Map<string, Intl.DateTimeFormat>();

/** 4:06, 1:04:06; the sign is the caller's. */
export function spanOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(Math.abs(ms) / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
