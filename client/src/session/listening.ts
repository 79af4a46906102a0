import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { mostFloorBeneath, usualChannel, usualFloorBeneath } from '@plenum/shared/domain/interpretation';
import { type Language, languages } from '@plenum/shared/domain/text';
import type { HouseView, Listening, Monitor } from './house.ts';
import type { ListeningWish } from './listening-wish.ts';

/** Ms. Browsers hold no picture back for longer than four seconds reliably; interpreters are seldom later than that. */
export const mostLag = 6_000;
const usualLag = 2_500;
const mostHeard = 4;

export const usualListening: Listening = { channel: null, beneath: usualFloorBeneath, inStep: false, lag: usualLag };

const within = (value: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(0, value)) : 0;

/** What somebody hears in a room: as he has chosen where the room has it, else what is usual for his language there. */
export function listeningIn(
  conference: ConferenceState,
  roomId: Id,
  me: Pick<Person, 'role' | 'language'>,
  { channel, beneath, inStep, lag }: ListeningWish,
): Listening {
  // An interpreter works from the floor: his own language is what he makes, not what he hears.
  const usual = me.role === 'interpreter' ? null : usualChannel(conference, roomId, me.language);
  const chosen = channel === 'usual' || channel === null ? null : usualChannel(conference, roomId, channel);
  return {
    channel: channel === null ? null : (chosen ?? usual),
    beneath: within(beneath, mostFloorBeneath),
    inStep,
    lag: within(lag, mostLag),
  };
}

/** The channels that sound on the page, for the house to send them. */
export function heardChannels({ listening, monitors }: Pick<HouseView, 'listening' | 'monitors'>): Language[] {
  if (!monitors) return listening.channel ? [listening.channel] : [];
  const wanted = monitors.map(({ source }) => (source.from === 'channel' ? source.language : null));
  return languages.filter((language) => wanted.includes(language)).slice(0, mostHeard);
}

/** A monitor as the page can play it, whatever was asked for. */
export function playable(monitor: Monitor): Monitor {
  const { volume, pan } = monitor;
  return { ...monitor, volume: within(volume, 1), pan: within((Number.isFinite(pan) ? pan : 0) + 1, 2) - 1 };
}
