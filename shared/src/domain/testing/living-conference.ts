import type { ConferenceStreamCommand } from '../command.ts';
import type { ConferenceState, Person } from '../conference-state.ts';
import { decideConference, type Given } from '../decide.ts';
import type { ConferenceStreamEvent } from '../event.ts';
import { evolveConference } from '../evolve.ts';
import { visibleConference, visibleConferenceEvent } from '../visibility.ts';
import { frozen } from './spec.ts';

export type Step = { command: ConferenceStreamCommand; given: Given };
export type Lived = { event: ConferenceStreamEvent; after: ConferenceState };
export type Life = { state: ConferenceState; lived: Lived[]; events: ConferenceStreamEvent[] };

type Ways = {
  /** The command as it is meant in this state. */
  meant?: (state: ConferenceState, command: ConferenceStreamCommand) => ConferenceStreamCommand;
  /** Called after each command that was accepted. */
  check?: (state: ConferenceState) => void;
};

/** A conference lives through random commands; those that are refused change nothing. */
export function liveConference(start: ConferenceState, steps: readonly Step[], { meant, check }: Ways = {}): Life {
  const lived: Lived[] = [];
  let state = start;
  for (const { command, given } of steps) {
    const decision = decideConference(state, meant?.(state, command) ?? command, given);
    if (!decision.ok) continue;
    for (const event of decision.events) {
      state = frozen(evolveConference(state, event));
      lived.push({ event, after: state });
    }
    check?.(state);
  }
  return { state, lived, events: lived.map(({ event }) => event) };
}

/** Some of the events of a life, in another order: every state on the way can be borne. */
export function livedOtherwise(
  start: ConferenceState,
  { events }: Life,
  order: (event: ConferenceStreamEvent) => number,
) {
  return events
    .filter((event) => order(event) > 2)
    .toSorted((a, b) => order(a) - order(b))
    .reduce((before, event) => frozen(evolveConference(before, event)), start);
}

/** What a viewer holds who was told the life event by event, each judged by the state that `judge` names. */
export function replicaOf(
  start: ConferenceState,
  { lived }: Life,
  viewer: Person,
  judge: (one: Lived) => ConferenceState,
): ConferenceState {
  return lived
    .flatMap((one) => visibleConferenceEvent(judge(one), one.event, viewer) ?? [])
    .reduce(evolveConference, visibleConference(start, viewer));
}
