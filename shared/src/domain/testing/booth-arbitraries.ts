import fc from 'fast-check';
import type { Command } from '../command.ts';
import type { Id } from '../ids.ts';
import type { LanguagePlan } from '../interpretation-state.ts';
import { permissions } from '../permission.ts';
import {
  englishBooth,
  englishSeat,
  japaneseBooth,
  plan,
  seatOne,
  seatThree,
  seatTwo,
  unseated,
} from './booth-events.ts';
import { audience, delegate, moderator, organizer } from './fixture.ts';

const just = <T extends string>(type: T) => fc.constant(type);
const interpreters = [seatOne, seatTwo, seatThree, englishSeat, unseated].map(({ personId }) => personId);
/** The first of them the likeliest, so that they meet. */
const interpreter = fc.constantFrom(...interpreters.slice(0, 2), ...interpreters);
const boothId = fc.constantFrom(japaneseBooth, japaneseBooth, japaneseBooth, englishBooth, englishBooth, 'no-booth');
const language = fc.constantFrom('ja' as const, 'ja' as const, 'en' as const, 'zh' as const, 'de' as const);
const source = fc.oneof(
  fc.constant({ from: 'floor' as const }),
  fc.record({ from: fc.constant('channel' as const), language }),
);
const ofBooth = <T extends Command['type']>(...types: T[]) => fc.record({ type: fc.constantFrom(...types), boothId });

const boothCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: just('goOnAir'), boothId, language }) },
  { weight: 4, arbitrary: ofBooth('askHandover', 'acceptHandover', 'takeOver') },
  { weight: 2, arbitrary: ofBooth('cancelHandover', 'cancelHandover', 'goOffAir', 'clearBooth') },
  { weight: 2, arbitrary: fc.record({ type: just('setBoothSource'), boothId, source }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: just('stallBooth'), boothId, personId: interpreter, stalled: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ type: just('correctFloorLanguage'), language: fc.option(language) }) },
  fc.record({ type: just('askSpeaker'), kind: fc.constantFrom('slower', 'microphone') }),
  fc.record({ type: just('seeRequest'), at: fc.constant(1) }),
  fc.record({
    type: just('postToBooth'),
    address: fc.oneof(
      fc.record({ to: fc.constantFrom('booth' as const, 'technician' as const), boothId }),
      fc.constant({ to: 'interpreters' as const }),
    ),
    words: fc.constant({ kind: 'prepared' as const, words: 'allGood' as const }),
  }),
  fc.record({ type: just('noteInBooth'), boothId, text: fc.constantFrom('', 'Names') }),
  fc.record({ type: just('talkToBooth'), boothId: fc.option(boothId) }),
);

/** The plan of the room as it may be changed at any moment: booths lose people, languages and relay, and get them back. */
const plans: LanguagePlan[] = [
  plan,
  plan,
  { ...plan, relay: false },
  { ...plan, channels: ['zh', 'ja'], booths: plan.booths.slice(0, 1) },
  {
    ...plan,
    booths: [
      { boothId: englishBooth, interpreters: [seatOne.personId, englishSeat.personId], languages: ['en', 'ja'] },
      { boothId: japaneseBooth, interpreters: [seatTwo.personId], languages: ['ja', 'zh'] },
    ],
  },
];
/** What happens around booths: microphones come and go, people speak, doors shut, plans and rosters change. */
const around: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(...plans).map((change): Command => ({ type: 'planLanguages', ...change })),
  fc.record({
    type: fc.constantFrom('banPerson' as const, 'unbanPerson' as const, 'unbanPerson' as const),
    personId: interpreter,
  }),
  fc.record({ personId: interpreter, isMeant: fc.boolean() }).map(({ personId, isMeant }): Command => {
    const { role, moderates, rank, language: speaks, admission } = seatOne;
    const rooms = isMeant ? seatOne.rooms : { scope: 'some' as const, roomIds: [] };
    return { type: 'updatePerson', personId, rooms, ...{ role, moderates, rank, language: speaks, admission } };
  }),
  fc.record({
    type: just('vacate'),
    personId: fc.constantFrom(...interpreters, moderator.personId),
    why: fc.constantFrom('walkedOut', 'lineLost', 'dismissed'),
  }),
  fc.record({
    type: just('grantFloor'),
    personId: fc.constantFrom('vice-governor', delegate.personId),
    replace: fc.constant(true),
  }),
  fc.record({ type: just('endFloor'), personId: fc.constantFrom('vice-governor', delegate.personId) }),
  fc.constantFrom<Command>({ type: 'freezeRoom' }, ...[1, 2, 3].map(() => ({ type: 'unfreezeRoom' as const }))),
  fc.constantFrom<Command>({ type: 'closeRoom' }, ...[1, 2, 3].map(() => ({ type: 'openRoom' as const }))),
);

type Given = { command: Command; by: Id | 'system' };
export type BoothStep = Given & { commandId: Id; at: number };

const publishes = (by: Id): fc.Arbitrary<Command> => {
  const trackId = `microphone-of-${by}`;
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: just('publishTrack'),
        trackId: fc.constant(trackId),
        source: fc.constant('microphone' as const),
        muted: fc.boolean(),
      }),
    },
    fc.record({
      type: fc.constantFrom('unpublishTrack' as const, 'muteTrack' as const, 'unmuteTrack' as const),
      trackId: fc.constant(trackId),
    }),
  );
};
const microphones: fc.Arbitrary<Given> = fc
  .constantFrom(...interpreters, moderator.personId)
  .chain((by) => publishes(by).map((command) => ({ command, by })));

/** Mostly by who may give it, and in a booth by who sits there; sometimes by anybody. */
function giverOf(command: Command, anybody: Id, fits: boolean, pick: number): Id | 'system' {
  const row = permissions[command.type];
  if (!fits) return anybody;
  if (row.interpreter === 'no') return row.organizer === 'no' ? 'system' : organizer.personId;
  const seated = plan.booths.find((booth) => 'boothId' in command && booth.boothId === command.boothId)?.interpreters;
  return seated?.[pick % seated.length] ?? anybody;
}
const anybody = fc.oneof(
  { weight: 6, arbitrary: interpreter },
  {
    weight: 2,
    arbitrary: fc.constantFrom(moderator.personId, organizer.personId, delegate.personId, audience.personId),
  },
);
const given: fc.Arbitrary<Given> = fc
  .record({
    command: fc.oneof({ weight: 6, arbitrary: boothCommand }, { weight: 1, arbitrary: around }),
    anybody,
    fits: fc.nat(8),
    pick: fc.nat(5),
  })
  .map(({ command, anybody: any, fits, pick }) => ({ command, by: giverOf(command, any, fits > 0, pick) }));
const step: fc.Arbitrary<BoothStep> = fc
  .record({
    step: fc.oneof({ weight: 4, arbitrary: given }, { weight: 1, arbitrary: microphones }),
    commandId: fc.integer({ min: 0, max: 400 }).map((id) => `command-${id}`),
    at: fc.nat(60_000),
  })
  .map(({ step: one, commandId, at }) => ({ ...one, commandId, at }));

export const boothSteps = fc.array(step, { minLength: 40, maxLength: 90, size: 'max' });
