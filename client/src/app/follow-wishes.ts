import type { Language } from '@plenum/shared/domain/text';
import type { Arrival } from '../features/landing/index.ts';
import { languageOfBrowser, speak } from '../i18n/i18n.ts';
import type { House } from '../session/house.ts';
import { preferences } from '../ui/preferences.ts';

/** Hands the device's wishes on to the house and to the texts: the language chosen, else that of the invitation. */
export function followWishes(house: House, arrival: Arrival): void {
  let spoken: Language | null = null;
  const follow = () => {
    const arrived = arrival.store.getState();
    const invited = arrived.state === 'ready' || arrived.state === 'returning' ? arrived.invited : null;
    const own = house.store.getState().me?.language ?? invited?.me.language;
    const language = preferences.getState().language ?? own ?? languageOfBrowser(navigator.languages);
    if (language === spoken) return;
    spoken = language;
    void speak(language).catch(() => {
      spoken = null;
    });
  };
  arrival.store.subscribe(follow);
  house.store.subscribe(({ me }, before) => {
    if (me !== before.me) follow();
  });
  preferences.subscribe((wishes, before) => {
    follow();
    if (wishes.audioOnly !== before.audioOnly) house.setAudioOnly(wishes.audioOnly);
    if (wishes.speakerId !== before.speakerId) void house.setSpeaker(wishes.speakerId ?? '');
  });
  const { audioOnly, speakerId } = preferences.getState();
  if (audioOnly) house.setAudioOnly(true);
  if (speakerId !== null) void house.setSpeaker(speakerId);
}
