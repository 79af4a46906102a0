import type { Command, CommandType } from '../command.ts';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { delegate, founded, interpreter, moderator, secondDelegate } from './fixture.ts';
import { floorSamples } from './samples-floor.ts';
import { greetingSamples } from './samples-greetings.ts';
import { guestSamples } from './samples-guests.ts';
import { interpretationSamples, languagesPlanned } from './samples-interpretation.ts';
import { wordSamples } from './samples-words.ts';
import { now } from './spec.ts';

/** A command, and the events after which it is accepted from whoever the permission table allows. */
export type Sample = { after: DomainEvent[]; command: Command };

const trackId = '00000000-0000-4000-8000-00000000000a';
const other = secondDelegate.personId;
const words = { en: 'Any' };

const queued = (personId: Id): DomainEvent => ({
  type: 'personQueued',
  personId,
  source: 'hand',
  kind: 'speech',
  at: 1,
});
const holds = (personId: Id): DomainEvent => ({ type: 'floorGranted', personId, since: 1, limit: null });
const track = (personId: Id, muted = false): DomainEvent => ({
  type: 'trackPublished',
  trackId,
  personId,
  source: 'microphone',
  muted,
});
const item = (roomId: Id) => ({
  itemId: 'any-item',
  roomId,
  kind: 'speech' as const,
  title: words,
  startsAt: 0,
  duration: 1000,
  speakers: [],
});
const planned = (roomId: Id): DomainEvent => ({ type: 'itemPlanned', ...item(roomId) });
const invited: DomainEvent = {
  type: 'invitationIssued',
  invitationId: 'invitation',
  personId: delegate.personId,
  expiresAt: now + 1000,
};
const secretHash = 'a'.repeat(64);
const signedIn: DomainEvent = {
  type: 'sessionOpened',
  sessionId: 'session',
  invitationId: 'invitation',
  personId: delegate.personId,
  secretHash,
  openedAt: 1,
};

/** One accepted case of every command there is, given by `by` in (or about) the room. */
export const samples: Record<CommandType, (by: Id, roomId: Id) => Sample> = {
  describeConference: () => ({
    after: [],
    command: {
      type: 'describeConference',
      title: words,
      subtitle: null,
      languages: ['en'],
      zones: [{ zone: 'UTC', city: words }],
    },
  }),
  planRoom: () => ({ after: [], command: { type: 'planRoom', ...founded.rooms.health! } }),
  planHall: () => ({
    after: [],
    command: { type: 'planHall', hallId: 'osaka', title: words, zone: 'Asia/Tokyo', seats: 9 },
  }),
  planItem: (_by, roomId) => ({ after: [], command: { type: 'planItem', ...item(roomId) } }),
  startItem: (_by, roomId) => ({ after: [planned(roomId)], command: { type: 'startItem', itemId: 'any-item' } }),
  endItem: (_by, roomId) => ({
    after: [planned(roomId), { type: 'itemStarted', itemId: 'any-item', at: 1 }],
    command: { type: 'endItem', itemId: 'any-item' },
  }),
  skipItem: (_by, roomId) => ({ after: [planned(roomId)], command: { type: 'skipItem', itemId: 'any-item' } }),
  moveItem: (_by, roomId) => ({
    after: [planned(roomId)],
    command: { type: 'moveItem', itemId: 'any-item', startsAt: 7 },
  }),
  enrolPerson: () => ({ after: [], command: { type: 'enrolPerson', ...moderator, personId: 'newcomer' } }),
  correctPerson: () => ({
    after: [],
    command: { type: 'correctPerson', personId: other, name: words, title: null, delegation: null },
  }),
  issueInvitation: () => ({
    after: [],
    command: { type: 'issueInvitation', invitationId: 'invitation', personId: other, expiresAt: now + 1 },
  }),
  revokeInvitation: () => ({ after: [invited], command: { type: 'revokeInvitation', invitationId: 'invitation' } }),
  openSession: () => ({
    after: [invited],
    command: { type: 'openSession', sessionId: 'session', invitationId: 'invitation', secretHash },
  }),
  endSession: () => ({ after: [invited, signedIn], command: { type: 'endSession', sessionId: 'session' } }),

  raiseHand: () => ({ after: [], command: { type: 'raiseHand', kind: 'question' } }),
  lowerHand: (by) => ({ after: [queued(by)], command: { type: 'lowerHand' } }),
  yieldFloor: (by) => ({ after: [holds(by)], command: { type: 'yieldFloor' } }),
  queuePerson: () => ({ after: [], command: { type: 'queuePerson', personId: other, kind: 'speech' } }),
  unqueuePerson: () => ({ after: [queued(other)], command: { type: 'unqueuePerson', personId: other } }),
  movePerson: () => ({
    after: [queued(delegate.personId), queued(other)],
    command: { type: 'movePerson', personId: other, position: 1 },
  }),
  grantFloor: () => ({ after: [], command: { type: 'grantFloor', personId: other, replace: false } }),
  grantNext: () => ({ after: [queued(other)], command: { type: 'grantNext' } }),
  endFloor: () => ({ after: [holds(other)], command: { type: 'endFloor', personId: other } }),
  setTimeLimit: () => ({ after: [], command: { type: 'setTimeLimit', seconds: 60 } }),
  setFloorSize: () => ({ after: [], command: { type: 'setFloorSize', size: 2 } }),

  publishTrack: (by, roomId) => ({
    after: by === interpreter.personId ? [languagesPlanned(roomId)] : [],
    command: { type: 'publishTrack', trackId, source: 'microphone', muted: false },
  }),
  unpublishTrack: (by) => ({ after: [track(by)], command: { type: 'unpublishTrack', trackId } }),
  muteTrack: (by) => ({ after: [track(by)], command: { type: 'muteTrack', trackId } }),
  unmuteTrack: (by) => ({ after: [track(by, true)], command: { type: 'unmuteTrack', trackId } }),
  silenceTrack: () => ({ after: [track(other)], command: { type: 'silenceTrack', trackId } }),

  knock: () => ({ after: [], command: { type: 'knock' } }),
  admit: () => ({ after: [{ type: 'knocked', personId: other, at: 1 }], command: { type: 'admit', personId: other } }),
  turnAway: () => ({
    after: [{ type: 'knocked', personId: other, at: 1 }],
    command: { type: 'turnAway', personId: other },
  }),
  openRoom: () => ({ after: [{ type: 'roomClosed', at: 1 }], command: { type: 'openRoom' } }),
  closeRoom: () => ({ after: [], command: { type: 'closeRoom' } }),
  vacate: () => ({ after: [holds(other)], command: { type: 'vacate', personId: other, why: 'walkedOut' } }),

  setStage: () => ({ after: [], command: { type: 'setStage', layout: 'grid', pinned: [] } }),
  ...floorSamples,
  ...wordSamples,
  ...greetingSamples,
  ...guestSamples,
  ...interpretationSamples,
};
