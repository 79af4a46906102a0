import type { Enter, EnterAnswer, Entered } from '@plenum/shared/protocol/command-lane';
import { catchUpRoom } from './catch-up.ts';
import type { HelloParts } from './hello.ts';
import { roomSignalOf } from './house-signals.ts';
import type { Visitor } from './visitor.ts';
import { walk } from './walk.ts';
import { refusedWith, type Send } from './wire.ts';

/** Walking to a room in one round trip: the room's state and its media come back together. */
export async function enter(
  parts: HelloParts,
  visitor: Visitor,
  message: Enter,
  send: Send<EnterAnswer>,
): Promise<EnterAnswer> {
  if (visitor.line.state === 'gone') return refusedWith('HELLO_FIRST');
  visitor.viewport = message.viewport ?? {};
  // What somebody knows from before the door is a shortened room: events do not lead on from there.
  const known = visitor.place.state === 'waiting' ? undefined : message.known?.seq;
  const refusal = await walk(parts, visitor, message.roomId);
  if (refusal) return { ok: false, refusal };
  parts.peeks.drop(visitor);
  const change = await parts.director.wishNow(visitor);
  const { place, house } = visitor;
  const room = place.state === 'house' ? undefined : house.openRoom(place.roomId);
  if (place.state === 'house' || !room) return send(entered({ state: 'house', change }));
  const { roomId } = place;
  const caught = catchUpRoom(visitor, room, known);
  if (place.state === 'waiting') return send(entered({ state: 'waiting', roomId, room: caught, change }));
  const people = roomSignalOf(parts.visitors, house, roomId);
  return send(entered({ state: 'in', roomId, room: caught, people, change }));
}

const entered = (value: Entered): EnterAnswer => ({ ok: true, entered: value });
