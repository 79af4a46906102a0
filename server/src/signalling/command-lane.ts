import { moderates } from '@plenum/shared/domain/rights';
import type { Actor } from '@plenum/shared/domain/topic';
import type { CommandAnswer, CommandMessage } from '@plenum/shared/protocol/command-lane';
import type { Visitor } from './visitor.ts';
import { refusedWith } from './wire.ts';

/** A person's command on its way to the one writer of its stream. Who acts comes from the session, never from the message. */
export async function giveCommand(visitor: Visitor, message: CommandMessage): Promise<CommandAnswer> {
  const actor: Actor = { kind: 'person', personId: visitor.personId, role: visitor.person.role };
  const { commandId } = message;
  if (message.to === 'conference')
    return visitor.house.conference.submit({ command: message.command, commandId, actor });
  const { command, roomId } = message;
  const room = await visitor.house.room(roomId);
  if (!room) return refusedWith('NO_SUCH_ROOM');
  const isThere = visitor.roomId === roomId || moderates(visitor.person, roomId);
  const answer = isThere || command.type === 'knock' ? null : refusedWith('NOT_IN_ROOM');
  if (answer) return answer;
  // A published track is a fact about a producer: it comes about in the media lane.
  if (command.type === 'publishTrack' && !visitor.peer?.producers.has(command.trackId))
    return refusedWith('TRACK_UNKNOWN');
  return room.submit({ command, commandId, actor });
}
