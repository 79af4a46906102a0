import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** Each hash takes 19 MiB and two passes; more than a few at once would be a way to exhaust the machine. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const atOnce = 2;
const mostWaiting = 50;
const stored = /^argon2id\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9_-]{16,64})\$([A-Za-z0-9_-]{32,128})$/;

/** The machine is busy with other passwords; the caller says so and tries later. */
export class PasswordsBusy extends Error {}

let running = 0;
const waiting: Array<() => void> = [];

async function derive(parameters: Argon2Parameters): Promise<Buffer> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new PasswordsBusy('too many passwords are being checked');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await new Promise((resolve, reject) =>
      argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key))),
    );
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** As people type the same word on different keyboards. */
const normal = (password: string): string => password.normalize('NFKC');

/** argon2id with a salt of its own; the text holds what is needed to check it, whatever the cost will be later. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const key = await derive({ ...cost, message: normal(password), nonce });
  const { memory, passes, parallelism } = cost;
  return `argon2id$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64url')}$${key.toString('base64url')}`;
}

/** In constant time; takes as long where there is no such account, so that nobody learns which names exist. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', key = ''] = stored.exec(hash ?? '') ?? [];
  const expected = Buffer.from(key, 'base64url');
  if (expected.length === 0) {
    await derive({ ...cost, message: normal(password), nonce: randomBytes(16) });
    return false;
  }
  const actual = await derive({
    message: normal(password),
    nonce: Buffer.from(salt, 'base64url'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected);
}
