import { expect, test } from 'vitest';
import { Quarantine } from './quarantine.ts';

test('a key whose peers were there at three deaths within a minute rests for a minute', () => {
  const quarantine = new Quarantine();
  quarantine.workerDied(['room', 'room', 'other'], 0);
  quarantine.workerDied(['room'], 20_000);
  expect(quarantine.holds('room', 20_001)).toBe(false);
  quarantine.workerDied(['room'], 59_000);
  expect(quarantine.holds('room', 59_001)).toBe(true);
  expect(quarantine.holds('other', 59_001)).toBe(false);
  expect(quarantine.holds('room', 119_001)).toBe(false);
});

test('deaths that lie further apart do not add up', () => {
  const quarantine = new Quarantine();
  for (const at of [0, 40_000, 80_000, 120_001]) quarantine.workerDied(['room'], at);
  expect(quarantine.holds('room', 120_002)).toBe(false);
});

test('after its rest a key starts with a clean slate', () => {
  const quarantine = new Quarantine();
  for (const at of [0, 1, 2]) quarantine.workerDied(['room'], at);
  quarantine.workerDied(['room'], 60_003);
  expect(quarantine.holds('room', 60_004)).toBe(false);
});
