import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { languageSwitchOf, nextChannel } from './language-switch-model.ts';

function listening(channel: HouseView['listening']['channel'], more: Partial<HouseView> = {}): HouseView {
  const view = { ...fixtureView('council'), ...more };
  const channels = { ja: {} as MediaStreamTrack, zh: {} as MediaStreamTrack, en: {} as MediaStreamTrack };
  return { ...view, listening: { ...view.listening, channel }, media: { ...view.media, channels } };
}
const withoutBooths = (view: HouseView): HouseView => {
  if (view.place.state !== 'in') return view;
  const { room } = view.place;
  return {
    ...view,
    place: { ...view.place, room: { ...room, interpretation: { ...room.interpretation, booths: {} } } },
  };
};

describe('language switch', () => {
  it('offers the channels of the room, and says what is heard', () => {
    expect(languageSwitchOf(listening('ja'))).toMatchObject({
      channels: ['zh', 'ja', 'en'],
      hearing: 'interpreted',
      floor: 'zh',
    });
    expect(languageSwitchOf(listening(null))?.hearing).toBe('original');
    expect(languageSwitchOf(listening('zh'))?.hearing).toBe('sameLanguage');
    expect(languageSwitchOf(withoutBooths(listening('ja')))?.hearing).toBe('noInterpretation');
    const coming = listening('ja');
    expect(languageSwitchOf({ ...coming, media: { ...coming.media, channels: {} } })?.hearing).toBe('coming');
  });

  it('is not there where nothing is interpreted, where nobody stands, and beside monitors', () => {
    expect(languageSwitchOf(fixtureView('council', 'city-a'))).toBeNull();
    expect(languageSwitchOf(listening('ja', { place: { state: 'house', refusal: null } }))).toBeNull();
    expect(languageSwitchOf(listening('ja', { monitors: [] }))).toBeNull();
  });

  it('goes on from each language to the next, to the original after the last and from there to the first', () => {
    expect([nextChannel(listening('zh')), nextChannel(listening('en')), nextChannel(listening(null))]).toEqual([
      'ja',
      null,
      'zh',
    ]);
    expect(nextChannel(fixtureView('council', 'city-a'))).toBeUndefined();
  });

  it('offers the sound alone where the line is weak', () => {
    expect(languageSwitchOf(listening('ja', { myLine: 'poor' }))?.isWeak).toBe(true);
  });
});
