import type { Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { onAirIn } from '@plenum/shared/domain/queue-estimate';
import { isBackstage, moderates } from '@plenum/shared/domain/rights';
import type { LineCheck } from '@plenum/shared/domain/stage-state';
import type { LineQuality } from '@plenum/shared/protocol/signal-lane';
import type { HouseView } from '../../session/house.ts';

export type Finding = Omit<LineCheck, 'at'>;
export type Fellow = { person: Person; line: LineCheck | null };
export type Waiting = {
  /** ms until one is on, null where nothing is known. */
  onAir: number | null;
  fellows: Fellow[];
  /** What the house knows of one's own line. */
  told: LineCheck | null;
};

/** What a speaker sees who waits behind the stage; null for everybody else. Moderators keep their desk. */
export function waitingOf({ conference, me, place }: HouseView, now: number): Waiting | null {
  if (!conference || !me || place.state !== 'in' || moderates(me, place.roomId)) return null;
  const { room } = place;
  if (!isBackstage(room, me.personId)) return null;
  const fellows = Object.entries(room.backstage.people).flatMap(([personId, { line }]): Fellow[] => {
    const person = personId === me.personId ? undefined : own(conference.state.people, personId);
    return person ? [{ person, line }] : [];
  });
  return {
    onAir: onAirIn(conference.state, room, me.personId, now),
    fellows: fellows.toSorted((a, b) => a.person.rank - b.person.rank),
    told: own(room.backstage.people, me.personId)?.line ?? null,
  };
}

const loud = -6;
const soft = -42;
const silent = -60;

/** The loudest of the last seconds in dBov; null without a microphone. */
export function levelOf(loudest: number | null): Finding['level'] {
  if (loudest === null || loudest < silent) return 'silent';
  if (loudest > loud) return 'loud';
  return loudest < soft ? 'low' : 'good';
}

/** Height of the own camera's picture, null without one. */
export function pictureOf(height: number | null): Finding['picture'] {
  if (height === null) return 'none';
  return height < 480 ? 'poor' : 'good';
}

export function networkOf(quality: LineQuality): Finding['network'] {
  return quality === 'lost' ? 'poor' : quality;
}

export function isSameFinding(a: Finding | null, b: Finding): boolean {
  return a?.level === b.level && a.picture === b.picture && a.network === b.network;
}
