import { permissionRefusal } from '@plenum/shared/domain/permission';
import { moderates } from '@plenum/shared/domain/rights';
import type { StoredFile } from '@plenum/shared/domain/topics/handouts';
import type { CommandAnswer, CommandMessage } from '@plenum/shared/protocol/command-lane';
import type { Visitor } from './visitor.ts';
import { seenRoom } from './walk.ts';
import { refusedWith } from './wire.ts';

/** HAND-3: whether the house holds this very file: its size, type and SHA-256. */
export type HoldsFile = (file: StoredFile) => Promise<boolean>;

/** A person's command on its way to the one writer of its stream. Who acts comes from the session, never from the message. */
export async function giveCommand(
  visitor: Visitor,
  message: CommandMessage,
  holdsFile: HoldsFile,
): Promise<CommandAnswer> {
  const { actor, person, house } = visitor;
  const { commandId } = message;
  if (message.to === 'conference') return house.conference.submit({ command: message.command, commandId, actor });
  const { command, roomId } = message;
  // First of all, so that the answer to who may never do this says nothing of the room.
  const refusal = permissionRefusal(command.type, person, roomId);
  if (refusal) return { ok: false, refusal };
  const room = await seenRoom(visitor, roomId);
  if (!room) return refusedWith('NO_SUCH_ROOM');
  const isThere = visitor.roomId === roomId || moderates(person, roomId);
  if (!isThere && command.type !== 'knock') return refusedWith('NOT_IN_ROOM');
  if (command.type === 'publishTrack') {
    // Whoever moderates a room from elsewhere is not heard there: a person is in one place (PRES-1).
    if (visitor.roomId !== roomId) return refusedWith('NOT_IN_ROOM');
    // A published track is a fact about a producer: it comes about in the media lane.
    if (!visitor.peer?.producers.has(command.trackId)) return refusedWith('TRACK_UNKNOWN');
  }
  if (command.type === 'publishHandout' && !(await holdsFile(command))) return refusedWith('NO_SUCH_HANDOUT');
  return room.submit({ command, commandId, actor });
}
