/** What may stand in an event: plain JSON. Properties that are `undefined` are left out, as JSON.stringify does. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue | undefined };

const MAX_DEPTH = 64;

/**
 * One spelling for each value: keys sorted by code unit, no spaces. Two equal values always give the same text, so the
 * text can be hashed. Throws on anything that is not JSON (NaN, functions, Dates, class instances) or deeper than 64 levels.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) throw new TypeError('A value for the log is nested too deeply.');
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('A number for the log must be finite.');
      return JSON.stringify(value);
    case 'object':
      return Array.isArray(value)
        ? `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`
        : canonicalObject(value, depth);
    default:
      throw new TypeError(`A ${typeof value} cannot be written to the log.`);
  }
}

function canonicalObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('Only plain objects can be logged.');
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const item: unknown = Reflect.get(value, key);
    if (item !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(item, depth + 1)}`);
  }
  return `{${parts.join(',')}}`;
}
