import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { type Id, own } from '@plenum/shared/domain/ids';
import { nextInLine, orderedQueue } from '@plenum/shared/domain/queue-order';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { holderOf } from '@plenum/shared/domain/room-state';
import type { Localized } from '@plenum/shared/domain/text';
import type { HouseView, Notice } from '../../session/house.ts';

type PlainKind = Exclude<Notice['kind'], 'refused' | 'ledTo' | 'tableOpened' | 'elsewhere'>;
export type NoticeText =
  | { kind: 'refused'; code: RefusalCode }
  | { kind: PlainKind | 'youAreLive' | 'called' }
  | { kind: 'ledTo'; room: Localized | null }
  | { kind: 'elsewhere'; room: Localized | null; code: RefusalCode }
  | { kind: 'wayAsked'; entry: 'order' | 'reply'; by: Localized | null }
  | { kind: 'wayGiven'; by: Localized | null }
  | { kind: 'invited' | 'tableOpened'; room: Localized | null; by: Localized | null };
/** What the notice lets one do besides reading it. */
export type Offer =
  | { kind: 'invite'; roomId: Id }
  | { kind: 'command'; command: RoomStreamCommand; act: 'goBackstage' | 'giveWay' | 'takeBack' }
  | { kind: 'table'; roomId: Id }
  | { kind: 'check' };
export type NoticeRow = {
  noticeId: string;
  tone: 'plain' | 'floor' | 'well';
  /** How long it stays; null until it is dismissed or no longer true. */
  lastsMs: number | null;
  text: NoticeText;
  /** Offered to who has just been given the floor with the microphone off. */
  offersMicrophone: boolean;
  offer: Offer | null;
  /** Whether it is told once and may be dismissed; else it stands while it is true. */
  passing: boolean;
};

const briefMs = 7000;
const mostShown = 4;

/** The notice about an own turn stands as long as it helps: it goes with the floor, or with the place at the head. */
function stillTrue({ place, me, conference }: HouseView, notice: Notice): boolean {
  if (notice.kind === 'tableOpened') {
    const isThere = place.state !== 'house' && place.roomId === notice.roomId;
    return !isThere && conference !== null && own(conference.state.rooms, notice.roomId) !== undefined;
  }
  const aboutTurn = notice.kind === 'youHaveTheFloor' || notice.kind === 'youAreNext';
  if (place.state !== 'in' || !me || !conference) {
    return !aboutTurn && notice.kind !== 'yourFloorEnded' && notice.kind !== 'silencedByModerator';
  }
  if (notice.kind === 'youHaveTheFloor')
    return place.room.floor.holders.some(({ personId }) => personId === me.personId);
  if (notice.kind === 'youAreNext') return nextInLine(conference.state, place.room)?.personId === me.personId;
  return true;
}

const roomTitle = ({ conference }: HouseView, roomId: Id): Localized | null =>
  (conference && own(conference.state.rooms, roomId)?.title) ?? null;

function rowOf(view: HouseView, notice: Notice): NoticeRow {
  const row = (tone: NoticeRow['tone'], text: NoticeText, more: Partial<NoticeRow> = {}): NoticeRow => ({
    noticeId: notice.noticeId,
    tone,
    lastsMs: briefMs,
    text,
    offersMicrophone: false,
    offer: null,
    passing: true,
    ...more,
  });
  switch (notice.kind) {
    case 'refused':
      return row('plain', { kind: 'refused', code: notice.refusal.code });
    case 'youHaveTheFloor':
      if (view.media.own.microphone.state === 'on') return row('floor', { kind: 'youAreLive' });
      return row('floor', { kind: notice.kind }, { lastsMs: null, offersMicrophone: true });
    case 'youAreNext':
      return row('floor', { kind: notice.kind }, { lastsMs: null, offer: { kind: 'check' } });
    case 'backAgain':
      return row('well', { kind: notice.kind });
    case 'ledTo':
      return row('floor', { kind: notice.kind, room: roomTitle(view, notice.roomId) });
    case 'elsewhere': {
      const { kind, roomId, refusal } = notice;
      return row('plain', { kind, room: roomTitle(view, roomId), code: refusal.code }, { lastsMs: null });
    }
    case 'tableOpened': {
      const { kind, roomId, host } = notice;
      const by = (view.conference && own(view.conference.state.people, host)?.name) ?? null;
      const text = { kind, room: roomTitle(view, roomId), by };
      return row('floor', text, { lastsMs: null, offer: { kind: 'table', roomId } });
    }
    case 'yourFloorEnded':
    case 'silencedByModerator':
      return row('plain', { kind: notice.kind });
  }
}

/** What stands in the state itself until it is answered: an invite into a room, a call behind the stage. */
function standing(view: HouseView): NoticeRow[] {
  const { conference, me, place } = view;
  if (!conference || !me) return [];
  const common = { tone: 'floor', lastsMs: null, offersMicrophone: false, passing: false } as const;
  const rows: NoticeRow[] = [];
  const invite = own(conference.state.invites, me.personId);
  if (invite) {
    const by = own(conference.state.people, invite.by)?.name ?? null;
    const text = { kind: 'invited', room: roomTitle(view, invite.roomId), by } as const;
    const offer = { kind: 'invite', roomId: invite.roomId } as const;
    rows.push({ ...common, noticeId: `invite-${invite.at}`, text, offer });
  }
  const called = place.state === 'in' ? own(place.room.backstage.called, me.personId) : undefined;
  if (called !== undefined) {
    const offer = { kind: 'command', command: { type: 'goBackstage' }, act: 'goBackstage' } as const;
    rows.push({ ...common, noticeId: `called-${called}`, text: { kind: 'called' }, offer });
  }
  return [...rows, ...ofMyTurn(view).map((row) => ({ ...common, ...row }))];
}

/** FLOOR-14, FLOOR-15: who holds the floor is asked to give way to who has a reply or a point of order, and takes it back. */
function ofMyTurn({ conference, me, place }: HouseView): Pick<NoticeRow, 'noticeId' | 'text' | 'offer'>[] {
  if (!conference || !me || place.state !== 'in' || place.room.frozen.state === 'frozen') return [];
  const { room } = place;
  const { people } = conference.state;
  const holder = holderOf(room, me.personId);
  if (!holder) return [];
  const { interruption } = holder;
  if (interruption) {
    const guest = interruption.guest?.personId;
    if (interruption.by !== 'holder' || guest === undefined) return [];
    const command = { type: 'returnFloor', personId: me.personId } as const;
    const text = { kind: 'wayGiven', by: own(people, guest)?.name ?? null } as const;
    return [{ noticeId: `given-${guest}`, text, offer: { kind: 'command', command, act: 'takeBack' } }];
  }
  const asked = orderedQueue(conference.state, room).find(
    ({ entry }) => entry.kind === 'order' || entry.kind === 'reply',
  );
  if (!asked) return [];
  const { personId, kind } = asked.entry;
  const text = {
    kind: 'wayAsked',
    entry: kind === 'order' ? 'order' : 'reply',
    by: own(people, personId)?.name ?? null,
  } as const;
  const command = { type: 'giveWay', toPersonId: personId } as const;
  return [{ noticeId: `asked-${personId}`, text, offer: { kind: 'command', command, act: 'giveWay' } }];
}

export function noticesOf(view: HouseView): NoticeRow[] {
  const passing = view.notices
    .filter((notice) => stillTrue(view, notice))
    .slice(-mostShown)
    .map((notice) => rowOf(view, notice));
  return [...standing(view), ...passing];
}
