import type { InterpretationSignal } from '@plenum/shared/protocol/signal-lane';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { alarmsOf } from './alarms-model.ts';
import { hasMatrix, type MatrixRoom, matrixOf } from './matrix-model.ts';

const moderator = () => fixtureView('moderator');
const roomOf = (view: HouseView, roomId: string): MatrixRoom =>
  matrixOf(view, Date.now())!.rooms.find((room) => room.roomId === roomId)!;
const alarms = (view: HouseView) =>
  alarmsOf(matrixOf(view, Date.now())!.rooms).map(({ roomId, kind }) => `${roomId} ${kind}`);

/** The fixture's signal with one of its parts otherwise. */
function told(change: (signal: InterpretationSignal) => void): HouseView {
  const view = moderator();
  const interpretation = structuredClone(view.interpretation)!;
  change(interpretation);
  return { ...view, interpretation };
}

describe('the matrix of rooms and channels', () => {
  it('is there for who moderates a room with channels, and for nobody else', () => {
    expect(hasMatrix(moderator())).toBe(true);
    expect(matrixOf(fixtureView('council'), Date.now())).toBeNull();
    expect(matrixOf(fixtureView('interpreter'), Date.now())).toBeNull();
  });

  it('shows every planned room in its order, also those in which one is not', () => {
    const rooms = matrixOf(moderator(), Date.now())!.rooms;
    expect(rooms.map(({ roomId, isHere }) => [roomId, isHere])).toEqual([
      ['plenary', true],
      ['healthcare', false],
      ['equipment', false],
    ]);
  });

  it('INTERP-5: says what each channel carries, and who stands for it', () => {
    const state = (roomId: string) => roomOf(moderator(), roomId).channels.map((cell) => cell.state);
    expect(state('plenary')).toEqual(['sameLanguage', 'interpreter', 'interpreter']);
    expect(state('equipment')).toEqual(['sameLanguage', 'coughing']);
    const [, ja, en] = roomOf(moderator(), 'plenary').channels;
    expect(ja).toMatchObject({ voice: { boothId: 'booth-ja' }, relay: null, listeners: 164, silentFor: 0 });
    expect(en).toMatchObject({ relay: 'ja', silentFor: 11_000, level: 0 });
  });

  it('INTERP-11: tells a voice that stays away from one that is lost and from nobody at all', () => {
    expect(roomOf(moderator(), 'healthcare').channels[0]).toMatchObject({ state: 'lost', voice: { since: null } });
    const stalled = told(({ rooms }) => {
      rooms['healthcare']!.booths['booth-health']!.air = {
        ...{ state: 'stalled', personId: 'interpreter-zh', language: 'zh', since: 5 },
      };
    });
    expect(roomOf(stalled, 'healthcare').channels[0]).toMatchObject({ state: 'stalled', voice: { since: 5 } });
    const nobody = told(({ rooms }) => {
      rooms['healthcare']!.booths['booth-health']!.air = { state: 'off' };
    });
    expect(roomOf(nobody, 'healthcare').channels[0]).toMatchObject({ state: 'noInterpretation', voice: null });
  });

  it('names who should be in the booth by the shifts', () => {
    const view = moderator();
    const { state } = view.conference!;
    const plan = state.interpretation['healthcare']!;
    const shift = { boothId: 'booth-health', personId: 'interpreter-zh', from: 0, until: Number.MAX_SAFE_INTEGER };
    const interpretation = { ...state.interpretation, healthcare: { ...plan, shifts: [shift] } };
    const planned = { ...view, conference: { ...view.conference!, state: { ...state, interpretation } } };
    const [booth] = roomOf(planned, 'healthcare').booths;
    expect(booth?.expected.map(({ personId }) => personId)).toEqual(['interpreter-zh']);
  });
});

describe('alarms', () => {
  it('are sorted by their gravity, each of its own room', () => {
    expect(alarms(moderator())).toEqual([
      'plenary silent',
      'healthcare lost',
      'plenary bothOpen',
      'healthcare missing',
      'healthcare plea',
    ]);
  });

  it('begin only where a silence is no pause any more', () => {
    const pause = told(({ rooms }) => {
      rooms['plenary']!.channels.en!.silentFor = 8000;
    });
    expect(alarms(pause)).not.toContain('plenary silent');
  });

  it('end with the answer to what the booth has asked', () => {
    const answered = told(({ rooms }) => {
      rooms['healthcare']!.booths['booth-health']!.plea!.answered = true;
    });
    expect(alarms(answered)).not.toContain('healthcare plea');
  });

  it('INTERP-11: do not tell of who is lost where another one is heard in the channel', () => {
    const replaced = told(({ rooms }) => {
      rooms['healthcare']!.channels.zh!.carries = 'interpreter';
    });
    expect(alarms(replaced)).not.toContain('healthcare lost');
  });
});
