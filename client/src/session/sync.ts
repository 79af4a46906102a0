import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { evolveConference, evolveRoom } from '@plenum/shared/domain/evolve';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { ConferenceEvents, RoomEvents, Stamped } from '@plenum/shared/protocol/command-lane';
import type { ConferenceCatchUp, RoomCatchUp } from '@plenum/shared/protocol/hello';

/** A stream as this page holds it. */
export type Held<S> = { seq: number; state: S };
/** `old`: known already. `gap`: something between is missing or not understood; the house must be asked again. */
export type Caught<S> = { outcome: 'applied'; held: Held<S> } | { outcome: 'old' } | { outcome: 'gap' };

type Span<E> = { from: number; to: number; events: Array<Stamped<E>> };

/** Events are applied once and in order; a span that overlaps what is known gives only its new part. */
function follow<S, E>(held: Held<S> | null, span: Span<E>, evolve: (state: S, event: E) => S): Caught<S> {
  if (held && span.to <= held.seq) return { outcome: 'old' };
  if (!held || span.from > held.seq) return { outcome: 'gap' };
  try {
    let state = held.state;
    for (const { seq, event } of span.events) if (seq > held.seq) state = evolve(state, event);
    return { outcome: 'applied', held: { seq: span.to, state } };
  } catch {
    return { outcome: 'gap' };
  }
}

export function followConference(held: Held<ConferenceState> | null, span: ConferenceEvents): Caught<ConferenceState> {
  return follow(held, span, evolveConference);
}

/** Events of another room than the one that is held belong to a place which the page has left. */
export function followRoom(held: Held<RoomState> | null, span: RoomEvents): Caught<RoomState> {
  if (held && held.state.roomId !== span.roomId) return { outcome: 'old' };
  return follow(held, span, evolveRoom);
}

/** A snapshot replaces whatever is held, even where it is older: the house is right. */
export function catchUpConference(
  held: Held<ConferenceState> | null,
  caught: ConferenceCatchUp,
): Held<ConferenceState> | null {
  if (caught.kind === 'snapshot') return { seq: caught.seq, state: caught.state };
  return resumed(held, followConference(held, caught));
}

export function catchUpRoom(held: Held<RoomState> | null, caught: RoomCatchUp): Held<RoomState> | null {
  if (caught.kind === 'snapshot') return { seq: caught.seq, state: caught.state };
  if (held?.state.roomId !== caught.roomId) return null;
  return resumed(held, followRoom(held, caught));
}

function resumed<S>(held: Held<S> | null, caught: Caught<S>): Held<S> | null {
  if (caught.outcome === 'applied') return caught.held;
  return caught.outcome === 'old' ? held : null;
}
