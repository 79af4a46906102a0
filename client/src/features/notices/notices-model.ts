import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type { HouseView, Notice } from '../../session/house.ts';

export type NoticeRow = {
  noticeId: string;
  tone: 'plain' | 'floor' | 'well';
  /** How long it stays; null until it is dismissed or no longer true. */
  lastsMs: number | null;
  text: { kind: 'refused'; code: RefusalCode } | { kind: Exclude<Notice['kind'], 'refused'> | 'youAreLive' };
  /** Offered to who has just been given the floor with the microphone off. */
  offersMicrophone: boolean;
};

const briefMs = 7000;
const mostShown = 4;

/** The notice about an own turn stands as long as it helps: it goes with the floor, or with the place at the head. */
function stillTrue(view: HouseView, notice: Notice): boolean {
  if (view.place.state !== 'in' || !view.me) return notice.kind === 'refused' || notice.kind === 'backAgain';
  const { floor } = view.place.room;
  const { personId } = view.me;
  if (notice.kind === 'youHaveTheFloor') return floor.holders.some((holder) => holder.personId === personId);
  if (notice.kind === 'youAreNext') return floor.queue[0]?.personId === personId;
  return true;
}

function rowOf(view: HouseView, notice: Notice): NoticeRow {
  const { noticeId } = notice;
  const microphone = view.media.own.microphone.state;
  switch (notice.kind) {
    case 'refused':
      return {
        noticeId,
        tone: 'plain',
        lastsMs: briefMs,
        text: { kind: 'refused', code: notice.refusal.code },
        offersMicrophone: false,
      };
    case 'youHaveTheFloor': {
      const off = microphone !== 'on';
      const kind = off ? notice.kind : 'youAreLive';
      return { noticeId, tone: 'floor', lastsMs: off ? null : briefMs, text: { kind }, offersMicrophone: off };
    }
    case 'youAreNext':
      return { noticeId, tone: 'floor', lastsMs: null, text: { kind: notice.kind }, offersMicrophone: false };
    case 'backAgain':
      return { noticeId, tone: 'well', lastsMs: briefMs, text: { kind: notice.kind }, offersMicrophone: false };
    case 'yourFloorEnded':
    case 'silencedByModerator':
      return { noticeId, tone: 'plain', lastsMs: briefMs, text: { kind: notice.kind }, offersMicrophone: false };
  }
}

export function noticesOf(view: HouseView): NoticeRow[] {
  return view.notices
    .filter((notice) => stillTrue(view, notice))
    .slice(-mostShown)
    .map((notice) => rowOf(view, notice));
}
