import { describe, expect, test } from 'vitest';
import type { ConferenceStreamEvent, DomainEvent, RoomStreamEvent } from './event.ts';
import {
  audience,
  delegate,
  moderator,
  official,
  organizer,
  people,
  rooms,
  secondDelegate,
} from './testing/fixture.ts';
import { worldAfter } from './testing/spec.ts';
import {
  seesRoom,
  visibleConference,
  visibleConferenceEvent,
  visibleRoom,
  visibleRoomEvent,
  waitingRoom,
  waitingRoomEvent,
} from './visibility.ts';

const invited: ConferenceStreamEvent = {
  type: 'invitationIssued',
  invitationId: 'link',
  personId: delegate.personId,
  expiresAt: 9,
};
const signedIn: ConferenceStreamEvent = {
  type: 'sessionOpened',
  sessionId: 'session',
  invitationId: 'link',
  personId: delegate.personId,
  secretHash: 'c'.repeat(64),
  openedAt: 1,
};
const secretItem: ConferenceStreamEvent = {
  type: 'itemPlanned',
  itemId: 'secret',
  roomId: 'round-table',
  kind: 'signing',
  title: { en: 'Terms' },
  startsAt: 0,
  duration: 1000,
  speakers: [],
};
const { conference } = worldAfter([invited, signedIn, secretItem]);
const sees = (event: ConferenceStreamEvent, viewer = delegate) =>
  visibleConferenceEvent(conference, event, viewer) !== null;
const enrolled = (person: (typeof people)[number]): ConferenceStreamEvent => ({ type: 'personEnrolled', ...person });

describe('conference', () => {
  test('VIS-1 staff see the whole roster, everybody else all but the audience', () => {
    const seen = people.map((viewer) => Object.keys(visibleConference(conference, viewer).people).length);
    expect(seen).toEqual(people.map((viewer) => ([organizer, moderator, audience].includes(viewer) ? 9 : 8)));
    expect(Object.keys(visibleConference(conference, delegate).people)).not.toContain(audience.personId);
    expect([sees(enrolled(audience)), sees(enrolled(official)), sees(enrolled(audience), moderator)]).toEqual([
      false,
      true,
      true,
    ]);
    const corrected = {
      type: 'personCorrected',
      personId: audience.personId,
      name: { en: 'Press' },
      title: null,
      delegation: null,
    } as const;
    expect([sees(corrected), sees(corrected, audience)]).toEqual([false, true]);
  });

  test('VIS-2 a private table is seen by those who may enter it', () => {
    const seers = people.filter((viewer) => visibleConference(conference, viewer).rooms['round-table']);
    expect(seers).toEqual([organizer, official]);
    const [plenary, , , , table] = rooms;
    expect([sees({ type: 'roomPlanned', ...table }), sees({ type: 'roomPlanned', ...plenary })]).toEqual([false, true]);
    expect(sees({ type: 'roomPlanned', ...table }, official)).toBe(true);
  });

  test('VIS-2 the same is asked of one room alone', () => {
    const table = rooms.filter((room) => !seesRoom(conference, delegate, room));
    expect(table).toEqual([rooms[4]]);
  });

  test('VIS-3 invitations reach organizers only, sessions nobody', () => {
    const kept = people.filter((viewer) => Object.keys(visibleConference(conference, viewer).invitations).length > 0);
    expect(kept).toEqual([organizer]);
    const revoked = { type: 'invitationRevoked', invitationId: 'link' } as const;
    const opened = { type: 'invitationOpened', invitationId: 'link' } as const;
    for (const event of [invited, opened, revoked])
      expect([sees(event), sees(event, organizer)]).toEqual([false, true]);
    for (const viewer of people) {
      expect(visibleConference(conference, viewer).sessions).toEqual({});
      expect(sees(signedIn, viewer)).toBe(false);
      expect(sees({ type: 'sessionEnded', sessionId: 'session', personId: delegate.personId }, viewer)).toBe(false);
    }
    expect(JSON.stringify(people.map((viewer) => visibleConference(conference, viewer)))).not.toContain('cccc');
  });

  test('VIS-6 what is planned at a private table is seen by those who see the table', () => {
    const seers = people.filter((viewer) => visibleConference(conference, viewer).programme.secret);
    expect(seers).toEqual([organizer, official]);
    const run = [
      secretItem,
      { type: 'itemStarted', itemId: 'secret', at: 1 },
      { type: 'itemEnded', itemId: 'secret', at: 2 },
    ] as const;
    for (const event of run) expect([sees(event), sees(event, official)]).toEqual([false, true]);
  });
});

describe('room', () => {
  const waiting: DomainEvent[] = [delegate, secondDelegate].map(({ personId }) => ({
    type: 'knocked',
    personId,
    at: 1,
  }));
  const { room } = worldAfter(
    [
      ...waiting,
      { type: 'personQueued', personId: official.personId, source: 'hand', kind: 'speech', at: 1 },
      { type: 'floorGranted', personId: official.personId, since: 1, limit: null },
      { type: 'floorSizeSet', size: 3 },
      { type: 'messagePosted', messageId: 'm', personId: official.personId, at: 1, text: 'Private' },
      { type: 'trackPublished', trackId: 't', personId: official.personId, source: 'camera', muted: false },
      { type: 'stageSet', layout: 'grid', pinned: [official.personId] },
    ],
    'antechamber',
  );

  test('VIS-4 who waits at a door is seen by the moderators of the room and by himself', () => {
    expect(Object.keys(visibleRoom(room, moderator).lobby)).toHaveLength(2);
    expect(Object.keys(visibleRoom(room, delegate).lobby)).toEqual([delegate.personId]);
    expect(visibleRoom(room, official).lobby).toEqual({});
    const tells = (event: RoomStreamEvent, viewer = delegate) =>
      visibleRoomEvent('antechamber', event, viewer) !== null;
    const about = (personId: string): RoomStreamEvent[] => [
      { type: 'knocked', personId, at: 1 },
      { type: 'admitted', personId },
      { type: 'turnedAway', personId },
      { type: 'admissionForgotten', personId },
    ];
    for (const event of about(secondDelegate.personId))
      expect([tells(event), tells(event, moderator)]).toEqual([false, true]);
    for (const event of about(delegate.personId)) expect(tells(event)).toBe(true);
    expect(tells({ type: 'roomOpened' })).toBe(true);
  });

  test('VIS-5 before the door, nothing is shown but the door and the own waiting', () => {
    expect(waitingRoom(room, delegate)).toEqual({
      ...worldAfter([], 'antechamber').room,
      lobby: { [delegate.personId]: { state: 'waiting', since: 1 } },
    });
    const tells = (event: RoomStreamEvent) => waitingRoomEvent('antechamber', event, delegate) !== null;
    expect(tells({ type: 'admitted', personId: delegate.personId })).toBe(true);
    expect(tells({ type: 'roomClosed', at: 1 })).toBe(true);
    expect(tells({ type: 'admitted', personId: secondDelegate.personId })).toBe(false);
    expect(tells({ type: 'messagePosted', messageId: 'n', personId: 'p', at: 1, text: 'Private' })).toBe(false);
    expect(tells({ type: 'stageSet', layout: 'grid', pinned: [] })).toBe(false);
  });
});
