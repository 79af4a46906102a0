import { describe, expect, test } from 'vitest';
import type { Person } from './conference-state.ts';
import type { DomainEvent } from './event.ts';
import { mayFlow, mayReceive, reachOf } from './rights.ts';
import type { TrackSource } from './room-state.ts';
import { tallyOf } from './scene.ts';
import type { Scene } from './stage-state.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { audience, delegate, hall, moderator, official, organizer, people, secondDelegate } from './testing/fixture.ts';
import { frozen, granted, interrupted, track, waits } from './testing/floor-events.ts';
import { worldAfter } from './testing/spec.ts';

const one = delegate.personId;
const two = secondDelegate.personId;
const solo = (personId: string, layout: Scene['layout'] = 'solo'): Scene => ({
  layout,
  people: [personId],
  hall: null,
});
const onProgram = (scene: Scene): DomainEvent => ({ type: 'sceneTaken', scene, preview: null });
const prepared = (scene: Scene): DomainEvent => ({ type: 'previewSet', scene });

function world(owner: Person, source: TrackSource, events: DomainEvent[], roomId = 'health') {
  const { conference, room } = worldAfter([track(owner, source), ...events], roomId);
  return { conference, room, it: room.tracks[`${source}-of-${owner.personId}`]! };
}
const reach = (owner: Person, source: TrackSource, ...events: DomainEvent[]) => {
  const { conference, room, it } = world(owner, source, events);
  return reachOf(conference, room, it);
};
/** Who receives the track, of everybody in the fixture. */
function receivers(owner: Person, source: TrackSource, ...events: DomainEvent[]): string[] {
  const { conference, room, it } = world(owner, source, events);
  const received = people.filter((viewer) => mayReceive(conference, room, it, viewer));
  expect(mayFlow(conference, room, it) || received.length === 0).toBe(true);
  return received.map(({ personId }) => personId);
}

describe('word', () => {
  const gaveWay = [granted(one), interrupted(one, 2, two)];

  test('TRACK-4 a guest is heard and seen, the holder who gave way is seen and not heard', () => {
    expect(
      ['microphone', 'camera', 'screen'].map((source) => reach(secondDelegate, source as TrackSource, ...gaveWay)),
    ).toEqual(['house', 'house', 'nobody']);
    expect(
      ['microphone', 'camera', 'screen'].map((source) => reach(delegate, source as TrackSource, ...gaveWay)),
    ).toEqual(['nobody', 'house', 'house']);
  });

  test('TRACK-4 an interrupted holder is not heard in an open room either, and a frozen room is silent', () => {
    const { conference, room, it } = world(delegate, 'microphone', [granted(one), interrupted(one, 2)], 'cooperation');
    expect(reachOf(conference, room, it)).toBe('nobody');
    expect(reach(delegate, 'microphone', granted(one), frozen(2))).toBe('nobody');
  });
});

describe('program and preview', () => {
  test('STAGE-6 a scene shows cameras and makes nobody heard', () => {
    expect(reach(delegate, 'camera')).toBe('nobody');
    expect(reach(delegate, 'camera', onProgram(solo(one)))).toBe('house');
    expect(reach(delegate, 'microphone', onProgram(solo(one)))).toBe('nobody');
    expect(reach(secondDelegate, 'camera', onProgram(solo(one)))).toBe('nobody');
    expect(reach(delegate, 'camera', onProgram(solo(one)), { type: 'floorFollowed' })).toBe('nobody');
  });

  test('TRACK-5 the screen of the first person is shown by the layout that has a place for it', () => {
    expect(reach(delegate, 'screen', onProgram(solo(one)))).toBe('nobody');
    expect(reach(delegate, 'screen', onProgram(solo(one, 'screenSpeaker')))).toBe('house');
    const second: Scene = { layout: 'screenSpeaker', people: [two, one], hall: null };
    expect(reach(delegate, 'screen', onProgram(second))).toBe('nobody');
  });

  test('TRACK-6 what is prepared reaches the moderators of the room, and nobody receives his own', () => {
    expect(receivers(delegate, 'camera', prepared(solo(one)))).toEqual([organizer.personId, moderator.personId]);
    expect(receivers(delegate, 'microphone', prepared(solo(one)))).toEqual([]);
    expect(receivers(organizer, 'camera')).not.toContain(organizer.personId);
    expect(receivers(organizer, 'camera')).toContain(audience.personId);
  });

  test('TRACK-6 before a shut door nobody receives anything', () => {
    const { conference, room, it } = world(organizer, 'camera', [], 'antechamber');
    expect(mayReceive(conference, room, it, audience)).toBe(false);
    expect(mayReceive(conference, room, it, moderator)).toBe(true);
  });

  test('STAGE-7 the tally is live on program, preview in the preview, else off', () => {
    const tally = (personId: string, ...events: DomainEvent[]) => tallyOf(worldAfter(events).room, personId);
    expect([tally(one), tally(one, granted(one)), tally(two, granted(one), interrupted(one, 2, two))]).toEqual([
      'off',
      'live',
      'live',
    ]);
    expect(tally(one, { type: 'stageSet', layout: 'grid', pinned: [one] })).toBe('live');
    expect(tally(one, prepared(solo(one)))).toBe('preview');
    expect(tally(one, granted(one), onProgram(solo(two)))).toBe('off');
    const slate: DomainEvent = { type: 'slateShown', backAt: null };
    expect([
      tally(one, granted(one), slate),
      tally(one, slate),
      tally(one, granted(one), slate, { type: 'slateHidden' }),
    ]).toEqual(['preview', 'off', 'live']);
    const full: Scene = { layout: 'hallFull', people: [], hall: hall.personId };
    expect([tally(hall.personId, onProgram(full)), tally(hall.personId, prepared(full))]).toEqual(['live', 'preview']);
  });
});

describe('backstage', () => {
  const both = [waits(one), waits(two, one)];

  test('BACK-3 a microphone is heard by those who are backstage and by nobody else', () => {
    expect(receivers(delegate, 'microphone', ...both)).toEqual([two]);
    expect(receivers(delegate, 'microphone', waits(one))).toEqual([]);
    expect(receivers(delegate, 'microphone', ...both, waits(moderator.personId, one, two))).toEqual([
      moderator.personId,
      two,
    ]);
  });

  test('BACK-3 a picture is also seen by the moderators of the room, and by all if the program shows it', () => {
    expect(receivers(delegate, 'camera', ...both)).toEqual([organizer.personId, moderator.personId, two]);
    expect(receivers(delegate, 'camera', ...both, onProgram(solo(one)))).toContain(audience.personId);
    expect(receivers(delegate, 'microphone', ...both, onProgram(solo(one)))).toEqual([two]);
  });

  test('BACK-3 also where everybody in the room is heard', () => {
    const { conference, room, it } = world(delegate, 'microphone', both, 'cooperation');
    expect(reachOf(conference, room, it)).toBe('backstage');
  });

  test('BACK-3 a moderator who speaks backstage is heard there alone and stays in the picture', () => {
    const speaks = [waits(one), waits(moderator.personId, one)];
    expect(receivers(moderator, 'microphone', ...speaks)).toEqual([one]);
    expect(reach(moderator, 'camera', ...speaks)).toBe('house');
    expect(reach(moderator, 'microphone', ...speaks, granted(moderator.personId))).toBe('backstage');
  });

  test('SUB-2 those backstage receive program and each other live, the house has the next speaker warm', () => {
    const events = [
      ...both,
      ...[delegate, secondDelegate, official].map((person) => track(person)),
      granted(official.personId),
      { type: 'personQueued', personId: one, source: 'protocol', kind: 'speech', at: 1 } as const,
    ];
    const { conference, room } = worldAfter(events);
    const received = (person: Person) =>
      subscriptionsOf(conference, room, { person, audioOnly: false, viewport: {} })
        .map(({ flow, trackId }) => `${flow} ${trackId}`)
        .toSorted();
    expect(received(secondDelegate)).toEqual([
      'live microphone-of-hospital-director',
      'live microphone-of-vice-governor',
    ]);
    expect(received(audience)).toEqual(['live microphone-of-vice-governor', 'warm microphone-of-hospital-director']);
  });

  test('SUB-2 what is prepared is warm for the house and live for the moderators', () => {
    const { conference, room } = worldAfter([track(delegate, 'camera'), prepared(solo(one))]);
    const flows = (person: Person) =>
      subscriptionsOf(conference, room, { person, audioOnly: false, viewport: {} }).map(({ flow }) => flow);
    expect([flows(audience), flows(moderator), flows(delegate)]).toEqual([['warm'], ['live'], []]);
  });
});

describe('halls', () => {
  const microphones = Array.from(
    { length: 3 },
    (_, index): DomainEvent => ({
      type: 'trackPublished',
      trackId: `hall-${index}`,
      personId: hall.personId,
      source: 'microphone',
      muted: false,
    }),
  );

  test('HALL-2 a hall receives none of its own microphones, and the others all of them', () => {
    const { conference, room } = worldAfter([...microphones, granted(hall.personId), track(organizer)]);
    const received = (person: Person) =>
      subscriptionsOf(conference, room, { person, audioOnly: false, viewport: {} }).map(({ trackId }) => trackId);
    expect(received(hall)).toEqual(['microphone-of-protocol-office']);
    expect(received(audience)).toEqual(['hall-0', 'hall-1', 'hall-2', 'microphone-of-protocol-office']);
  });
});
