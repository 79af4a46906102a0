import type { Person } from './conference-state.ts';
import type { RoomStreamEvent } from './event.ts';
import type { BoothMessage, BoothState, RoomInterpretation, SpeakerRequest } from './interpretation-state.ts';
import { moderates } from './rights.ts';
import type { RoomState } from './room-state.ts';

type Message = Pick<BoothMessage, 'personId' | 'readers'>;

/** INTERP-13: what is said to a booth is read by it, by who wrote it and by the moderators of the room. */
const readsMessage = (viewer: Person, isModerator: boolean, { personId, readers }: Message): boolean =>
  isModerator || personId === viewer.personId || readers.includes(viewer.personId);

/** INTERP-12: what is asked of a speaker is for him, for the moderators of the room and for interpreters. */
const seesRequest = (viewer: Person, isModerator: boolean, { speaker }: Pick<SpeakerRequest, 'speaker'>): boolean =>
  isModerator || viewer.role === 'interpreter' || speaker === viewer.personId;

const withoutNotes = (booth: BoothState, { personId }: Person): BoothState =>
  booth.notes.readers.includes(personId) ? booth : { ...booth, notes: { text: '', readers: [] } };

/** INTERP-13: the interpretation of a room as the viewer may see it. */
export function visibleBooths({ roomId, interpretation }: RoomState, viewer: Person): RoomInterpretation {
  const isModerator = moderates(viewer, roomId);
  const { booths, requests, messages } = interpretation;
  const told = Object.entries(requests).filter(([, request]) => seesRequest(viewer, isModerator, request));
  const seen = Object.entries(booths).map(([boothId, booth]) => [boothId, withoutNotes(booth, viewer)]);
  return {
    ...interpretation,
    booths: Object.fromEntries(seen),
    requests: Object.fromEntries(told),
    messages: messages.filter((message) => readsMessage(viewer, isModerator, message)),
  };
}

/** The event as the viewer may see it; null where he is told nothing. Events of other topics are left as they are. */
export function visibleBoothEvent(
  event: RoomStreamEvent,
  viewer: Person,
  isModerator: boolean,
): RoomStreamEvent | null {
  switch (event.type) {
    case 'speakerAsked':
    case 'requestSeen':
      return seesRequest(viewer, isModerator, event) ? event : null;
    case 'boothMessagePosted':
      return readsMessage(viewer, isModerator, event) ? event : null;
    case 'boothNoted':
      return event.readers.includes(viewer.personId) ? event : { ...event, text: '', readers: [] };
    default:
      return event;
  }
}
