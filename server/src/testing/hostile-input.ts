/** Nested as deep as a message may be long, as JSON: objects of this depth are built by the parser only. */
export function deepJson(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

const prototypeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** What is no message at all. */
export function strangeValues(): unknown[] {
  return [
    undefined,
    null,
    true,
    0,
    -1,
    1e308,
    '',
    'hello',
    'x'.repeat(100_000),
    [],
    [[]],
    {},
    Array.from({ length: 20_000 }, () => 1),
    Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, index])),
    Buffer.from('binary'),
    { data: Buffer.alloc(1000) },
    new Date(0),
    JSON.parse(deepJson(700)),
    ...prototypeKeys.map((key) => JSON.parse(`{"${key}":{"ok":true}}`)),
  ];
}

const wrongFor: unknown[] = [
  null,
  7,
  'x'.repeat(50_000),
  [],
  { a: 1 },
  true,
  Buffer.from('x'),
  JSON.parse(deepJson(500)),
];

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The message with one thing wrong: a key gone, a value of another kind, a key too many, at each level of objects. */
export function spoiled(message: Json): Json[] {
  const gone = Object.keys(message).map((key) => {
    const { [key]: _gone, ...rest } = message;
    return rest;
  });
  const wrong = Object.keys(message).flatMap((key) => wrongFor.map((value) => ({ ...message, [key]: value })));
  const extra = ['more', 'constructor'].map((key) => ({ ...message, [key]: 1 }));
  const polluted = Object.defineProperty({ ...message }, '__proto__', { value: { admin: true }, enumerable: true });
  const deeper = Object.entries(message).flatMap(([key, value]) =>
    isObject(value) ? spoiled(value).map((inner) => ({ ...message, [key]: inner })) : [],
  );
  return [...gone, ...wrong, ...extra, polluted, ...deeper];
}
