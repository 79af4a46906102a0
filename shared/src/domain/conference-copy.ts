import { seatOf } from './booth.ts';
import type { ConferenceStreamCommand } from './command.ts';
import type { ConferenceState, Person } from './conference-state.ts';
import type { Id } from './ids.ts';
import type { LanguagePlan } from './interpretation-state.ts';
import { isBanned } from './rights.ts';

export type CopyWishes = {
  newId: Id;
  /** By how much the programme is put off, in ms. */
  shiftMs: number;
  mode: ConferenceState['mode'];
};
export type ConferenceCopy = { conferenceId: Id; commands: ConferenceStreamCommand[] };

const peopleAtOnce = 1000;

/**
 * COPY-1: the commands which, given to an empty conference, plan the same again: description, rooms, halls, people, programme.
 * COPY-2: what has happened is not copied: no invitations, sessions, runs, invites or private tables of guests.
 */
export function copyConference(state: ConferenceState, { newId, shiftMs, mode }: CopyWishes): ConferenceCopy {
  const rooms = Object.values(state.rooms).filter(({ table }) => !table);
  return {
    conferenceId: newId,
    commands: [
      { type: 'setMode', mode },
      ...describe(state),
      ...rooms.map(({ table: _table, ...plan }): ConferenceStreamCommand => ({ type: 'planRoom', ...plan })),
      ...Object.values(state.halls).map((hall): ConferenceStreamCommand => ({ type: 'planHall', ...hall })),
      ...enrol(Object.values(state.people).filter(({ personId }) => !isBanned(state, personId))),
      ...Object.values(state.interpretation).map((plan) => languagesOf(state, plan)),
      ...Object.values(state.programme).map(
        ({ run: _run, speakerLimit: limit, ...item }): ConferenceStreamCommand => ({
          type: 'planItem',
          ...item,
          startsAt: Math.max(0, item.startsAt + shiftMs),
          ...(limit === undefined ? {} : { speakerSeconds: limit === null ? null : limit / 1000 }),
        }),
      ),
    ],
  };
}

function describe({ title, subtitle, languages, zones }: ConferenceState): ConferenceStreamCommand[] {
  return title ? [{ type: 'describeConference', title, subtitle, languages, zones }] : [];
}

/** COPY-1: shifts are of the day, and are not copied; who could not be planned there any more sits in no booth. */
function languagesOf(state: ConferenceState, plan: LanguagePlan): ConferenceStreamCommand {
  const booths = plan.booths.map((booth) => ({
    ...booth,
    interpreters: booth.interpreters.filter((personId) => seatOf(state, plan.roomId, personId) !== undefined),
  }));
  return { type: 'planLanguages', ...plan, booths, shifts: [] };
}

function enrol(people: Person[]): ConferenceStreamCommand[] {
  const chunks = Math.ceil(people.length / peopleAtOnce);
  return Array.from({ length: chunks }, (_, index) => ({
    type: 'enrolPeople',
    people: people.slice(index * peopleAtOnce, (index + 1) * peopleAtOnce),
  }));
}
