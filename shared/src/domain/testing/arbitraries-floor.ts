import fc from 'fast-check';
import type { RoomStreamCommand } from '../command.ts';
import type { SceneLayout } from '../stage-state.ts';

const speakers = ['hospital-director', 'vice-governor', 'factory-director', 'hall-osaka'] as const;
const speaker = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...speakers) },
  { weight: 1, arbitrary: fc.constantFrom('protocol-office', 'press-bench', 'stranger') },
);
const just = <T extends string>(type: T) => fc.constant({ type });

export const floorRules = fc.record({
  mode: fc.constantFrom('protocol', 'hands', 'mixed', 'chaired'),
  order: fc.constantFrom('rank', 'raised', 'leastSpokenPerson', 'leastSpokenDelegation'),
  atZero: fc.constantFrom('none', 'gentle', 'cut'),
});
const layout: fc.Arbitrary<SceneLayout> = fc.constantFrom('solo', 'sideBySide', 'grid', 'screenSpeaker', 'hallFull');
const scene = fc.record({
  layout,
  people: fc.uniqueArray(fc.constantFrom(...speakers), { maxLength: 2 }),
  hall: fc.constantFrom(null, 'hall-osaka'),
});

/** What a hall with numbered microphones does, and what is done to it. */
const hallCommand: fc.Arbitrary<RoomStreamCommand> = fc.oneof(
  fc.record({
    type: fc.constant('chooseMicrophone' as const),
    personId: fc.constant('hall-osaka'),
    microphone: fc.constantFrom(null, 1, 1, 2),
  }),
  fc.record({
    type: fc.constant('raiseHand' as const),
    kind: fc.constant('question' as const),
    microphone: fc.constantFrom(1, 2),
  }),
  fc.record({
    type: fc.constant('publishTrack' as const),
    trackId: fc.constantFrom('track-x', 'track-y'),
    source: fc.constant('microphone' as const),
    muted: fc.constant(false),
    microphone: fc.constantFrom(1, 2),
  }),
);

/** Commands about rules, turns, program, preview and backstage. */
export const floorCommand: fc.Arbitrary<RoomStreamCommand> = fc.oneof(
  { weight: 3, arbitrary: floorRules.map((rules) => ({ type: 'setFloorRules' as const, ...rules })) },
  fc.record({ type: fc.constant('queueItem' as const), itemId: fc.constantFrom('item-here', 'item-elsewhere') }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('giveWay' as const), toPersonId: speaker }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('interruptFloor' as const),
      personId: speaker,
      toPersonId: fc.option(speaker),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('returnFloor' as const), personId: speaker }) },
  fc.record({
    type: fc.constant('setSpeakerLimit' as const),
    personId: speaker,
    seconds: fc.constantFrom(null, 5, 30),
  }),
  fc.record({ type: fc.constant('extendFloor' as const), personId: speaker, seconds: fc.constantFrom(5, 60) }),
  fc.record({ type: fc.constant('cutFloor' as const), personId: speaker }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('setPreview' as const), scene: fc.option(scene) }) },
  { weight: 2, arbitrary: just('take' as const) },
  just('followFloor' as const),
  { weight: 3, arbitrary: just('goBackstage' as const) },
  just('leaveBackstage' as const),
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constantFrom('callBackstage', 'releaseBackstage'), personId: speaker }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('checkLine' as const),
      level: fc.constantFrom('silent', 'good'),
      picture: fc.constantFrom('none', 'good'),
      network: fc.constantFrom('poor', 'good'),
    }),
  },
  { weight: 3, arbitrary: hallCommand },
  fc.record({
    type: fc.constant('nameHallMicrophone' as const),
    trackId: fc.constantFrom('track-a', 'track-b', 'track-c'),
    label: fc.constantFrom({ en: 'Rostrum' }, { ja: '演台' }),
  }),
);
