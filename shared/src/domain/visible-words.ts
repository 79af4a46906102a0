import type { Person } from './conference-state.ts';
import type { RoomStreamEvent } from './event.ts';
import type { Id } from './ids.ts';
import { own } from './ids.ts';
import type { Poll, PollRun } from './poll.ts';
import { isPublic, type Question } from './question.ts';
import { moderates, seesStaffChat } from './rights.ts';
import type { Message, RoomState } from './room-state.ts';
import { visibleTally } from './tally.ts';

function visibleMessage(message: Message, viewerId: Id): Message {
  const { reactions } = message;
  if (!reactions) return message;
  const seen = Object.entries(reactions).map(([kind, tally]) => [kind, visibleTally(tally, viewerId)]);
  return { ...message, reactions: Object.fromEntries(seen) };
}

const seesQuestion = (question: Question, viewer: Person, isModerator: boolean): boolean =>
  isModerator || isPublic(question) || question.personId === viewer.personId;

/** VIS-10: counts by the poll's policy, names by its ballot: of a secret one nobody, of an open one the moderators. */
function visibleRun(poll: Poll, viewer: Person, isModerator: boolean): PollRun {
  const { run } = poll;
  if (run.state === 'drafted') return run;
  const mine = own(run.voters, viewer.personId);
  const voters = isModerator && poll.ballot.kind === 'open' ? run.voters : mine ? { [viewer.personId]: mine } : {};
  const isTold = isModerator || run.state === 'closed' || poll.results === 'live';
  return { ...run, voters, counts: isTold ? run.counts : [] };
}

function kept<A, B>(record: Record<Id, A>, see: (value: A) => B | null): Record<Id, B> {
  const seen = Object.entries(record).flatMap(([id, value]): Array<[Id, B]> => {
    const found = see(value);
    return found === null ? [] : [[id, found]];
  });
  return Object.fromEntries(seen);
}

/** VIS-7..VIS-10: chat, questions and polls of a room as the viewer may see them. */
export function visibleWords(state: RoomState, viewer: Person): RoomState {
  const isModerator = moderates(viewer, state.roomId);
  const { personId } = viewer;
  return {
    ...state,
    chat: state.chat.map((message) => visibleMessage(message, personId)),
    staffChat: seesStaffChat(viewer) ? state.staffChat.map((message) => visibleMessage(message, personId)) : [],
    questions: {
      ...state.questions,
      asked: kept(state.questions.asked, (question) =>
        seesQuestion(question, viewer, isModerator)
          ? { ...question, votes: visibleTally(question.votes, personId) }
          : null,
      ),
    },
    polls: kept(state.polls, (poll) =>
      poll.run.state === 'drafted' && !isModerator ? null : { ...poll, run: visibleRun(poll, viewer, isModerator) },
    ),
  };
}

/** The event as the viewer may see it; null where he is told nothing. Events that are no words are left as they are. */
export function visibleWordEvent(event: RoomStreamEvent, viewer: Person, isModerator: boolean): RoomStreamEvent | null {
  switch (event.type) {
    case 'messagePosted':
    case 'messageRemoved':
      return event.channel !== 'staff' || seesStaffChat(viewer) ? event : null;
    case 'messageReacted':
      return event.channel !== 'staff' || seesStaffChat(viewer) ? nameless(event, viewer) : null;
    case 'chatCleared':
      return event.channel === 'room' || seesStaffChat(viewer) ? event : null;
    case 'questionAsked':
      return event.approved || isModerator || event.personId === viewer.personId ? event : null;
    case 'questionDeclined':
      if (isModerator || event.personId === viewer.personId) return event;
      return event.known ? { ...event, type: 'questionWithdrawn' } : null;
    case 'questionWithdrawn':
      return event.known || isModerator || event.personId === viewer.personId ? event : null;
    case 'questionUpvoted':
      return nameless(event, viewer);
    case 'pollDrafted':
      return isModerator ? event : null;
    case 'pollOpened':
      return isModerator || event.results === 'live' ? event : { ...event, counts: [] };
    case 'pollDropped':
      return isModerator || event.known ? event : null;
    case 'voteCast':
      return visibleVote(event, viewer, isModerator);
    default:
      return event;
  }
}

function nameless<E extends { personId: Id | null }>(event: E, viewer: Person): E {
  return event.personId === viewer.personId ? event : { ...event, personId: null };
}

function visibleVote(event: Extract<RoomStreamEvent, { type: 'voteCast' }>, viewer: Person, isModerator: boolean) {
  if (event.personId === viewer.personId || (isModerator && event.ballot === 'open')) return event;
  if (isModerator || event.results === 'live') return { ...event, personId: null };
  return event.before === null ? { ...event, personId: null, choices: null } : null;
}
