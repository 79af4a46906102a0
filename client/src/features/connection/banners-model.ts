import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import { own } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { mayEnter, moderates } from '@plenum/shared/domain/rights';
import type { Localized } from '@plenum/shared/domain/text';
import { type TimeSignal, timeSignal } from '@plenum/shared/domain/turn-time';
import type { HouseView } from '../../session/house.ts';

export type Banner =
  /** `leftMs` until the house walks everybody; `here`: one stands there already. */
  | { kind: 'recall'; room: Localized; leftMs: number; here: boolean; cancel: ConferenceStreamCommand | null }
  | { kind: 'locked'; undo: RoomStreamCommand | null }
  | { kind: 'time'; signal: Exclude<TimeSignal, 'none'>; who: Localized; mine: boolean; chimes: boolean };

function recallBanner({ conference, me, place }: HouseView, now: number): Banner[] {
  const recall = conference?.state.recall;
  if (!conference || !me || recall?.state !== 'announced') return [];
  const plan = own(conference.state.rooms, recall.roomId);
  if (!plan || !mayEnter(conference.state, me, recall.roomId)) return [];
  const here = place.state !== 'house' && place.roomId === recall.roomId;
  const mayCancel = !permissionRefusal('cancelRecall', me, recall.roomId);
  const cancel: ConferenceStreamCommand | null = mayCancel ? { type: 'cancelRecall' } : null;
  return [{ kind: 'recall', room: plan.title, leftMs: Math.max(0, recall.until - now), here, cancel }];
}

/** What the room is to be told about itself: called away, locked, and the time of whoever speaks. */
export function bannersOf(view: HouseView, now: number): Banner[] {
  const { conference, me, place } = view;
  const banners = recallBanner(view, now);
  if (place.state !== 'in' || !me || !conference) return banners;
  const { room } = place;
  const staff = moderates(me, place.roomId);
  if (room.lock.state === 'locked') banners.push({ kind: 'locked', undo: staff ? { type: 'unlockRoom' } : null });
  for (const holder of room.floor.holders) {
    const signal = timeSignal(room, holder, now);
    const who = own(conference.state.people, holder.personId)?.name;
    if (signal === 'none' || !who) continue;
    const mine = holder.personId === me.personId;
    const gentle = signal === 'over' && room.rules.atZero === 'gentle';
    banners.push({ kind: 'time', signal, who, mine, chimes: gentle && (mine || staff) });
  }
  return banners;
}
