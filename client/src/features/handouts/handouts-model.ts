import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import type { Language, Localized } from '@plenum/shared/domain/text';
import type { HandoutType } from '@plenum/shared/domain/topics/handouts';
import { handoutsPath } from '../../session/handout-upload.ts';
import type { HouseView } from '../../session/house.ts';

export type HandoutKind = 'paper' | 'slides' | 'table' | 'picture' | 'text';
export type HandoutRow = {
  handoutId: string;
  title: Localized;
  href: string;
  kind: HandoutKind;
  size: number;
  language: Language;
  withdraw: RoomStreamCommand | null;
};

const kinds: Record<HandoutType, HandoutKind> = {
  'application/pdf': 'paper',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'paper',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'slides',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'table',
  'application/vnd.oasis.opendocument.text': 'paper',
  'application/vnd.oasis.opendocument.presentation': 'slides',
  'application/vnd.oasis.opendocument.spreadsheet': 'table',
  'image/png': 'picture',
  'image/jpeg': 'picture',
  'text/plain': 'text',
};

/** The room's hand-outs, those in the reader's own language first, then the latest. */
export function handoutsOf({ me, place, conference }: HouseView, language: Language): HandoutRow[] | null {
  if (place.state !== 'in' || !me || !conference) return null;
  const path = handoutsPath(conference.state.conferenceId, place.roomId);
  const mayWithdraw = !permissionRefusal('withdrawHandout', me, place.roomId);
  const foreign = (spoken: Language) => (spoken === language ? 0 : 1);
  return Object.values(place.room.handouts)
    .toSorted((a, b) => foreign(a.language) - foreign(b.language) || b.at - a.at)
    .map(({ handoutId, mime, ...handout }) => ({
      handoutId,
      title: handout.title,
      href: `${path}/${encodeURIComponent(handoutId)}`,
      kind: kinds[mime],
      size: handout.size,
      language: handout.language,
      withdraw: mayWithdraw ? { type: 'withdrawHandout', handoutId } : null,
    }));
}

/** Where the person may bring papers; null where he may not. */
export function uploadPlace({ me, place, conference }: HouseView): { conferenceId: string; roomId: string } | null {
  if (place.state !== 'in' || !me || !conference) return null;
  const { roomId } = place;
  return permissionRefusal('publishHandout', me, roomId)
    ? null
    : { conferenceId: conference.state.conferenceId, roomId };
}

/** 820 kB, 1.2 MB: in the reader's own way of writing numbers. */
export function sizeOf(bytes: number, tag: string): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = bytes / (unit === 'kilobyte' ? 1000 : 1_000_000);
  return new Intl.NumberFormat(tag, { style: 'unit', unit, maximumSignificantDigits: 2 }).format(value);
}
