import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import { playRefusal } from '../greeting-state.ts';
import { delegate, dignitary, interpreter, moderator, official, organizer } from '../testing/fixture.ts';
import { clipHash, fileHash, greetingAt } from '../testing/samples-greetings.ts';
import { given, now, worldAfter } from '../testing/spec.ts';
import { visibleConference, visibleConferenceEvent } from '../visibility.ts';
import { greetingsCommands } from './greeting-commands.ts';

const greetingId = 'any-greeting';
const guest = dignitary.personId;
const office = organizer.personId;
const of = { greetingId, personId: guest };
const at = (stage: Parameters<typeof greetingAt>[0]) => greetingAt(stage, guest, 'health');
const plan = { type: 'planGreeting', ...of, roomId: 'health', itemId: null, language: 'ja' } as const;
const receive = { type: 'receiveGreeting', greetingId, uploadId: 'second', sha256: fileHash, size: 5 } as const;
const approve = (alone = false, hash = clipHash) => ({ type: 'approveGreeting', greetingId, hash, alone }) as const;
const approved = (side: 'guest' | 'house', by: string): DomainEvent => ({
  type: 'greetingApproved',
  ...of,
  hash: clipHash,
  by,
  side,
  at: now,
});
const locked: DomainEvent = { type: 'greetingLocked', ...of, locked: true };
const greetingAfter = (events: DomainEvent[]) => worldAfter(events).conference.greetings[greetingId]!;

describe('planning', () => {
  test('GREET-1 for a guest and a room that is no table, perhaps an item of that room', () => {
    given()
      .when(plan, office)
      .then([{ ...plan, type: 'greetingPlanned' }]);
    given()
      .when({ ...plan, personId: 'stranger' }, office)
      .then('NO_SUCH_PERSON');
    given()
      .when({ ...plan, roomId: 'round-table' }, office)
      .then('NO_SUCH_ROOM');
    given()
      .when({ ...plan, itemId: 'nothing' }, office)
      .then('NO_SUCH_ITEM');
    given().when(plan, moderator.personId).then('NOT_PERMITTED');
  });

  test('GREET-1 500 at most, and each stays its guest’s', () => {
    const many = Array.from({ length: 500 }, (_, index): DomainEvent => {
      const other = { greetingId: `greeting-${index}`, personId: guest };
      return { type: 'greetingPlanned', ...other, roomId: 'health', itemId: null, language: 'ja' };
    });
    given(many).when(plan, office).then('TOO_LARGE');
    given(at('planned'))
      .when({ ...plan, personId: official.personId }, office)
      .then('ALREADY_EXISTS');
  });

  test('GREET-9 each room’s rundown holds all its greetings, the new one last', () => {
    const first: DomainEvent = { ...plan, type: 'greetingPlanned' };
    const second: DomainEvent = { ...first, greetingId: 'later' };
    const rundowns = (events: DomainEvent[]) => worldAfter(events).conference.rundowns;
    expect(rundowns([first, second, first])).toEqual({ health: [greetingId, 'later'] });
    expect(rundowns([first, second, { ...first, roomId: 'plenary' }])).toEqual({
      health: ['later'],
      plenary: [greetingId],
    });
    expect(rundowns([first, second, { type: 'greetingDropped', ...of }])).toEqual({ health: ['later'] });
    const order = (greetingIds: string[]) => ({ type: 'orderRundown', roomId: 'health', greetingIds }) as const;
    given([first, second])
      .when(order(['later', greetingId]), moderator.personId)
      .then([{ type: 'rundownOrdered', roomId: 'health', greetingIds: ['later', greetingId] }]);
    for (const odd of [['later'], ['later', 'later'], ['later', greetingId, 'more']]) {
      given([first, second]).when(order(odd), office).then('NO_SUCH_GREETING');
    }
  });
});

describe('the guest', () => {
  test('GREET-2 touches his own greeting alone', () => {
    const words = { type: 'setGreetingWords', greetingId, kind: 'script', language: 'ja', words: null } as const;
    for (const command of [approve(), words, { type: 'withdrawGreeting', greetingId } as const]) {
      given(at('processed')).when(command, official.personId).then('NO_SUCH_GREETING');
    }
    const consent = { type: 'giveConsent', greetingId, version: '2026-01', language: 'ja' } as const;
    given(at('planned')).when(consent, official.personId).then('NO_SUCH_GREETING');
    given(at('planned'))
      .when(consent, guest)
      .then([{ ...consent, type: 'consentGiven', personId: guest, at: now }]);
    given(at('planned')).when(consent, office).then('NOT_PERMITTED');
  });

  test('GREET-3 consents before anything is received', () => {
    given(at('planned')).when(receive, 'system').then('CONSENT_MISSING');
    given(at('consented'))
      .when(receive, 'system')
      .then([{ ...receive, type: 'greetingReceived', personId: guest, at: now }]);
    given(at('consented')).when(receive, guest).then('NOT_PERMITTED');
  });

  test('GREET-12 withdraws until it is locked, and may send anew', () => {
    const withdraw = { type: 'withdrawGreeting', greetingId } as const;
    const gone: DomainEvent = { type: 'greetingWithdrawn', ...of, at: now };
    given(at('approved')).when(withdraw, guest).then([gone]);
    given([...at('approved'), locked])
      .when(withdraw, guest)
      .then('GREETING_LOCKED');
    expect(playRefusal(greetingAfter([...at('approved'), gone]))).toBe('GREETING_NOT_READY');
    given([...at('approved'), gone])
      .when(receive, 'system')
      .then([{ ...receive, type: 'greetingReceived', personId: guest, at: now }]);
  });
});

describe('files', () => {
  test('GREET-4 a new file takes the former’s place, its approvals and its cut', () => {
    const cut: DomainEvent = { type: 'greetingCut', ...of, cut: { from: 0, until: 9000 }, still: null };
    const anew: DomainEvent = { ...receive, type: 'greetingReceived', personId: guest, at: now };
    const { approvedByHouse, file, cut: left } = greetingAfter([...at('approved'), cut, anew]);
    expect([approvedByHouse, file.state, left]).toEqual([null, 'received', null]);
    given([...at('approved'), anew])
      .when(receive, 'system')
      .then([]);
  });

  test('GREET-5 what processing says holds for its own upload', () => {
    const finish = (uploadId: string) =>
      ({
        type: 'finishGreeting',
        greetingId,
        uploadId,
        outcome: { state: 'refused', reason: 'damaged' },
      }) as const;
    given(at('received')).when(finish('another'), 'system').then([]);
    given(at('processed')).when(finish('any-upload'), 'system').then([]);
    const file = { uploadId: 'any-upload', sha256: fileHash, size: 1000, at: 1, state: 'refused', reason: 'damaged' };
    given(at('received'))
      .when(finish('any-upload'), 'system')
      .then([{ type: 'greetingFinished', ...of, file } as DomainEvent]);
  });

  test('GREET-14 a cut begins at the key frame at or before the moment, and ends where it was asked to', () => {
    const cut = (from: number, until: number) =>
      ({ type: 'cutGreeting', greetingId, cut: { from, until }, still: null }) as const;
    for (const [from, begins] of [
      [0, 0],
      [999, 0],
      [1000, 1000],
      [4321, 4000],
    ] as const)
      given(at('approved'))
        .when(cut(from, 8765), office)
        .then([{ type: 'greetingCut', ...of, cut: { from: begins, until: 8765 }, still: null }]);
    given(at('approved')).when(cut(1900, 2100), office).then('MALFORMED');
  });

  test('GREET-13 a new file leaves the still', () => {
    const still: DomainEvent = { type: 'greetingCut', ...of, cut: null, still: fileHash };
    const anew: DomainEvent = { ...receive, type: 'greetingReceived', personId: guest, at: now };
    expect(greetingAfter([...at('approved'), still, anew]).still).toBe(fileHash);
  });

  test('GREET-11 what is locked stays as it is', () => {
    const still = { type: 'cutGreeting', greetingId, cut: null, still: fileHash } as const;
    const words = { type: 'setGreetingWords', greetingId, kind: 'script', language: 'ja', words: null } as const;
    const drop = { type: 'dropGreeting', greetingId } as const;
    const giveBack = { type: 'returnGreeting', greetingId, note: 'Again, please' } as const;
    for (const command of [still, words, drop, giveBack]) {
      given([...at('approved'), locked])
        .when(command, office)
        .then('GREETING_LOCKED');
    }
    given([...at('approved'), locked])
      .when(receive, 'system')
      .then('GREETING_LOCKED');
  });
});

describe('approval', () => {
  test('GREET-6 names the clip by its hash', () => {
    given(at('processed'))
      .when(approve(), guest)
      .then([approved('guest', guest)]);
    given(at('processed'))
      .when(approve(true, 'd'.repeat(64)), office)
      .then('CLIP_CHANGED');
    given(at('received')).when(approve(true), office).then('GREETING_NOT_READY');
    const subtitles: DomainEvent = {
      type: 'greetingWordsSet',
      ...of,
      kind: 'subtitles',
      language: 'en',
      words: { file: fileHash, lines: 3 },
    };
    expect(playRefusal(greetingAfter([...at('approved'), subtitles]))).toBe('NOT_APPROVED');
    expect(playRefusal(greetingAfter([...at('approved'), { ...subtitles, kind: 'script' }]))).toBe(null);
  });

  test('GREET-7 of the house follows the guest’s, unless an organizer does without', () => {
    given(at('processed')).when(approve(), office).then('NOT_APPROVED');
    given(at('processed'))
      .when(approve(true), office)
      .then([approved('house', office)]);
    given([...at('processed'), approved('guest', guest)])
      .when(approve(), office)
      .then([approved('house', office)]);
  });

  test('GREET-8 only what the house has approved may be played', () => {
    const states = (['planned', 'received', 'processed', 'approved'] as const).map((stage) =>
      playRefusal(greetingAfter(at(stage))),
    );
    expect(states).toEqual(['GREETING_NOT_READY', 'GREETING_NOT_READY', 'NOT_APPROVED', null]);
    const returned: DomainEvent = { type: 'greetingReturned', ...of, note: 'Too dark', by: office, at: now };
    expect(playRefusal(greetingAfter([...at('approved'), returned]))).toBe('NOT_APPROVED');
  });
});

test('GREET-10 greetings are seen by staff, interpreters and the guest', () => {
  const { conference } = worldAfter(at('approved'));
  const seers = [organizer, moderator, interpreter, dignitary, delegate, official].map(
    (viewer) => Object.keys(visibleConference(conference, viewer).greetings).length,
  );
  expect(seers).toEqual([1, 1, 1, 1, 0, 0]);
  const event = { type: 'greetingPlanned', ...of, roomId: 'health', itemId: null, language: 'ja' } as const;
  expect(visibleConferenceEvent(conference, event, delegate)).toBeNull();
  expect(visibleConferenceEvent(conference, event, dignitary)).toEqual(event);
  expect(visibleConference(conference, dignitary).rundowns).toEqual({});
  expect(visibleConference(conference, interpreter).rundowns).toEqual({ health: [greetingId] });
});

test('GREET-3 a consent’s version is a month, and a note has 500 characters at most', () => {
  const consent = { type: 'giveConsent', greetingId, version: '2026-01', language: 'ja' };
  expect(greetingsCommands.giveConsent.safeParse(consent).success).toBe(true);
  expect(greetingsCommands.giveConsent.safeParse({ ...consent, version: 'latest' }).success).toBe(false);
  const long = { type: 'returnGreeting', greetingId, note: 'x'.repeat(501) };
  expect(greetingsCommands.returnGreeting.safeParse(long).success).toBe(false);
});
