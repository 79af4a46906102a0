import { setTimeout as delay } from 'node:timers/promises';
import { redeem } from '../../server/src/testing/http-client.ts';
import { CrowdPerson, type Entered } from './crowd-person.ts';

/** What the bench says to one of its children, and what the child answers. */
export type ToChild =
  | { say: 'come'; url: string; tokens: string[]; perSecond: number }
  | { say: 'listen' }
  | { say: 'tell' }
  | { say: 'go' };
export type FromChild =
  | { say: 'came'; entered: Entered[]; failed: string[] }
  | { say: 'listening' }
  | { say: 'heard'; floor: number[][]; open: number; messages: number };

const people: CrowdPerson[] = [];

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

/** The link is opened again where the first try met a connection that was just being closed, as a page does it. */
async function patiently<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch {
    await delay(500);
    return task();
  }
}

async function come({ url, tokens, perSecond }: Extract<ToChild, { say: 'come' }>): Promise<FromChild> {
  const began = performance.now();
  const failed: string[] = [];
  const coming = tokens.map(async (token, index) => {
    await delay(Math.max(0, (index * 1000) / perSecond - (performance.now() - began)));
    try {
      // A house of two thousand has not one address.
      const from = `10.${process.pid & 255}.${index >> 8}.${index & 255}`;
      const { cookie } = await patiently(() => redeem(url, token, undefined, from));
      const { person, entered } = await CrowdPerson.enter(url, cookie);
      people.push(person);
      return entered;
    } catch (error) {
      failed.push(reasonOf(error));
      return null;
    }
  });
  const entered = (await Promise.all(coming)).filter((one) => one !== null);
  return { say: 'came', entered, failed };
}

function tell(): FromChild {
  const floor = people.map((person) => person.floor);
  const open = people.filter(({ isOpen }) => isOpen).length;
  return { say: 'heard', floor, open, messages: people.reduce((sum, { messages }) => sum + messages, 0) };
}

function listen(): FromChild {
  for (const person of people) person.floor = [];
  return { say: 'listening' };
}

process.on('message', (message: ToChild) => {
  switch (message.say) {
    case 'come':
      void come(message).then((answer) => process.send?.(answer));
      return;
    case 'listen':
      process.send?.(listen());
      return;
    case 'tell':
      process.send?.(tell());
      return;
    case 'go':
      process.exit(0);
  }
});
process.on('disconnect', () => process.exit(0));
