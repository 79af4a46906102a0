import { redeemLink } from '../../../../scripts/bots/bot-line.ts';
import { csvTable } from '../../../../server/src/http/console/csv-table.ts';
import { consolePaths } from '../../../../shared/src/protocol/console.ts';
import { type Ear, type Heard, lengthOf } from './ear.ts';
import type { HouseTime } from './house-time.ts';

/** One turn as the organizer reads it: moments and `spoken` in ms of the house. */
export type Act = { personId: string; since: number; until: number; spoken: number };
export type Sum = { name: string; turns: number; spoken: number };
export type Ledger = { acts: Act[]; people: Sum[]; delegations: Sum[] };

const second = 1000;
const momentOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

/** The reports of the console, fetched by the organizer's own session. */
export async function readLedger(organizerLink: string, conferenceId: string): Promise<Ledger> {
  const { origin, cookie } = await redeemLink(organizerLink);
  const rows = async (report: string) => {
    const path = `${consolePaths.conferences}/${conferenceId}/reports/${report}.csv?language=en`;
    const response = await fetch(`${origin}${path}`, { headers: { cookie } });
    const reading = csvTable(Buffer.from(await response.arrayBuffer()));
    if (!response.ok || !reading.ok) throw new Error(`the report ${report} cannot be read`);
    const [head = [], ...body] = reading.table.rows;
    return body.map((cells) => new Map(head.map((name, index) => [name, cells[index] ?? ''])));
  };
  const spokenIn = (row: Map<string, string>) => Number(row.get('Spoken (s)')) * second;
  const sums = (found: Array<Map<string, string>>, name: string): Sum[] =>
    found.map((row) => ({ name: row.get(name) ?? '', turns: Number(row.get('Turns')), spoken: spokenIn(row) }));
  const turns = (await rows('turns')).map((row) => ({
    personId: row.get('Id') ?? '',
    since: momentOf(row.get('Begin (UTC)') ?? ''),
    until: momentOf(row.get('End (UTC)') ?? ''),
    spoken: spokenIn(row),
  }));
  return {
    acts: turns,
    people: sums(await rows('people'), 'Id'),
    delegations: sums(await rows('delegations'), 'Delegation'),
  };
}

/** An act beside what the ears were sent of it, both in real ms. */
export type Compared = { personId: string; told: number; forwarded: number; flows: Heard[] };

/** Reports tell moments to the second of the house; a flow begins and ends a little after its act. */
const slack = 2 * second;

/**
 * To each act the flows of its speaker that began within it, as the ear in that room received them. A flow that belongs to
 * no act is left over.
 */
export function compare(acts: Act[], ears: Ear[], time: HouseTime): { compared: Compared[]; left: Heard[] } {
  const left = new Set(ears.flatMap(({ heard }) => heard));
  const compared = acts.map(({ personId, since, until, spoken }) => {
    const isOfAct = (flow: Heard) =>
      flow.personId === personId && flow.from >= time.real(since - slack) && flow.from <= time.real(until + slack);
    const byEar = ears.map(({ heard }) => heard.filter((flow) => left.has(flow) && isOfAct(flow)));
    const flows = byEar.toSorted((a, b) => lengthsOf(b) - lengthsOf(a))[0] ?? [];
    for (const flow of byEar.flat()) left.delete(flow);
    return { personId, told: spoken / time.rate, forwarded: lengthsOf(flows), flows };
  });
  return { compared, left: [...left] };
}

const lengthsOf = (flows: Heard[]): number => flows.reduce((sum, flow) => sum + lengthOf(flow), 0);
