import { describe, expect, test } from 'vitest';
import type { ConferenceState, Person } from './conference-state.ts';
import { introductions, isCrowd, mentionedBy, mentionedIn, mostIntroduced, mostListed } from './crowd.ts';
import type { ConferenceStreamEvent } from './event.ts';
import { evolveConference, evolveConferenceAll } from './evolve.ts';
import { hasWords } from './person-words.ts';
import { initialRoom } from './room-state.ts';
import { audience, delegate, founded, moderator, organizer } from './testing/fixture.ts';
import { visibleConference, visibleConferenceEvent } from './visibility.ts';

const extra = (index: number): Person => ({ ...delegate, personId: `delegate-${index}`, rank: 100 + index });
const enrolled = (count: number): ConferenceStreamEvent[] =>
  Array.from({ length: count }, (_, index) => ({ type: 'personEnrolled', ...extra(index) }));
const crowd = evolveConferenceAll(founded, enrolled(mostListed));
const viewers = [organizer, moderator, delegate, audience];

describe('a crowd', () => {
  test('VIS-13 begins with more people than a list may hold', () => {
    const spare = mostListed - Object.keys(founded.people).length;
    expect(isCrowd(evolveConferenceAll(founded, enrolled(spare)))).toBe(false);
    expect(isCrowd(evolveConferenceAll(founded, enrolled(spare + 1)))).toBe(true);
  });

  test('VIS-13 a viewer’s copy begins with himself, and no links come by the thousand', () => {
    const issued = { type: 'invitationIssued', invitationId: 'link', personId: 'delegate-1', expiresAt: 9 } as const;
    const state = evolveConference(crowd, issued);
    for (const viewer of viewers) {
      const seen = visibleConference(state, viewer);
      expect(seen.people).toEqual({ [viewer.personId]: viewer });
      expect(seen.invitations).toEqual({});
      expect(visibleConferenceEvent(state, issued, viewer)).toBeNull();
    }
  });

  test('VIS-13 nobody is told of thousands being enrolled', () => {
    const [one] = enrolled(1);
    for (const viewer of viewers) expect(visibleConferenceEvent(crowd, one!, viewer)).toBeNull();
    expect(visibleConferenceEvent(founded, { type: 'personEnrolled', ...delegate }, audience)).not.toBeNull();
  });

  test('VIS-13 what a copy holds is what is so: corrections and farewells reach it, whomever they are about', () => {
    const known = (state: ConferenceState) => ({ ...state, people: { ...state.people, 'delegate-1': extra(1) } });
    const happened: ConferenceStreamEvent[] = [
      { type: 'personCorrected', personId: 'delegate-1', name: { en: 'Another' }, title: null, delegation: null },
      { type: 'personCorrected', personId: 'delegate-2', name: { en: 'Unknown' }, title: null, delegation: null },
      { type: 'personWithdrawn', personId: 'delegate-3', role: 'delegate' },
    ];
    const truth = evolveConferenceAll(crowd, happened);
    const replica = evolveConferenceAll(
      known(visibleConference(crowd, delegate)),
      happened.flatMap((event) => visibleConferenceEvent(truth, event, delegate) ?? []),
    );
    for (const [personId, person] of Object.entries(replica.people)) expect(truth.people[personId]).toEqual(person);
    expect(Object.keys(replica.people).toSorted()).toEqual(['delegate-1', delegate.personId]);
  });

  test('VIS-13 an introduction is bounded, names each once and nobody of the audience', () => {
    const mentioned = [audience.personId, 'delegate-7', 'delegate-7', 'nobody', 'constructor'];
    expect(introductions(crowd, mentioned)).toEqual([extra(7)]);
    const many = Array.from({ length: mostListed }, (_, index) => `delegate-${index}`);
    expect(introductions(crowd, many)).toHaveLength(mostIntroduced);
  });
});

test('an event mentions whom it is about, who did it, who is a guest, and the people of a scene', () => {
  const scene = { layout: 'grid', people: ['one', 'two'], hall: 'three' } as const;
  expect(
    mentionedBy({ type: 'floorInterrupted', personId: 'one', by: 'moderator', guest: { personId: 'two' } }),
  ).toEqual(['one', 'moderator', 'two']);
  expect(mentionedBy({ type: 'previewSet', scene })).toEqual(['one', 'two', 'three']);
  expect(mentionedBy({ type: 'stageSet', layout: 'grid', pinned: ['four'] })).toEqual(['four']);
  expect(mentionedBy({ type: 'voteCast', personId: null })).toEqual([]);
});

test('a room mentions who has the floor before who waits, and the latest words before earlier ones', () => {
  const room = initialRoom('health');
  const word = (personId: string) => ({ messageId: personId, personId, at: 1, body: { state: 'removed' } as const });
  const full = {
    ...room,
    floor: {
      ...room.floor,
      holders: [{ personId: 'holder', since: 1, limit: null }],
      queue: [{ personId: 'next', source: 'hand', kind: 'speech', at: 1 } as const],
    },
    chat: [word('early'), word('late')],
  };
  const mentioned = [...new Set(mentionedIn(founded, full))];
  expect(mentioned).toEqual(['holder', 'next', 'late', 'early']);
});

test('a person is found by any word in any language', () => {
  const person = { ...delegate, name: { en: 'Mayor', zh: '市长' }, delegation: { de: 'Osaka' } };
  expect(['may', '市', ' osaka ', ''].map((sought) => hasWords(person, sought))).toEqual([true, true, true, true]);
  expect(hasWords(person, 'governor')).toBe(false);
});
