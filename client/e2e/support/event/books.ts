import { expect } from '@playwright/test';
import { demoConferenceId } from '../../../../server/src/demo/demo-conference.ts';
import { figure } from '../figure.ts';
import { type Compared, compare, readLedger } from './ledger.ts';
import {
  ambassador,
  chair,
  council,
  delegateId,
  type Event,
  governor,
  japan,
  jinan,
  late,
  nagoya,
  osaka,
  tokyo,
} from './scene.ts';

/** Real ms. */
const actBound = 200;

const total = (acts: Compared[]): number => acts.reduce((sum, { forwarded }) => sum + forwarded, 0);
const sumBy = (acts: Compared[], key: (act: Compared) => string) => Map.groupBy(acts, key);

export async function ledger(event: Event, organizerLink: string): Promise<void> {
  const { time, ear, earOfHealth } = event;
  const { acts, people, delegations } = await readLedger(organizerLink, demoConferenceId);
  const { compared, left } = compare(acts, [ear, earOfHealth], time);
  for (const { personId, told, forwarded } of compared)
    figure(`${personId}, forwarded less than told`, told - forwarded);
  expect(compared.map(({ personId }) => personId)).toEqual([
    governor,
    ambassador,
    osaka,
    council,
    delegateId,
    jinan,
    japan,
    late,
    tokyo,
    nagoya,
    delegateId,
    japan,
  ]);
  for (const { told, forwarded } of compared) expect(Math.abs(told - forwarded)).toBeLessThan(actBound);
  expect(left.filter(({ personId }) => personId !== chair)).toEqual([]);
  const byPerson = sumBy(compared, ({ personId }) => personId);
  for (const { name, turns, spoken } of people) {
    expect(turns).toBe(byPerson.get(name)?.length);
    expect(Math.abs(spoken / time.rate - total(byPerson.get(name) ?? []))).toBeLessThan(actBound * turns);
  }
  const delegation = (personId: string): string => event.organizer.conference?.people[personId]?.delegation?.en ?? '';
  const byDelegation = sumBy(compared, ({ personId }) => delegation(personId));
  expect(delegations).toHaveLength(byDelegation.size);
  for (const { name, turns, spoken } of delegations) {
    expect(turns).toBe(byDelegation.get(name)?.length);
    expect(Math.abs(spoken / time.rate - total(byDelegation.get(name) ?? []))).toBeLessThan(actBound * turns);
  }
  expect(people).toHaveLength(byPerson.size);
}
