/**
 * One table of refusals. `remedy` says what the person can do about it; the sentences live in the client's i18n
 * under `refusal.<CODE>`. A refusal changes nothing.
 */
export const refusals = {
  MALFORMED: { remedy: 'reload' },
  TOO_LARGE: { remedy: 'shorten' },
  TOO_FAST: { remedy: 'wait' },
  PROTOCOL_VERSION: { remedy: 'reload' },
  HELLO_FIRST: { remedy: 'reload' },
  NOT_SIGNED_IN: { remedy: 'openLink' },
  LINK_INVALID: { remedy: 'askOrganizer' },
  LINK_EXPIRED: { remedy: 'askOrganizer' },
  LINK_NOT_YET: { remedy: 'wait' },
  LINK_REVOKED: { remedy: 'askOrganizer' },
  ALREADY_HERE: { remedy: 'takeOver' },
  NOT_PERMITTED: { remedy: 'askModerator' },
  NOT_MODERATOR_HERE: { remedy: 'askModerator' },
  NOT_IN_ROOM: { remedy: 'enterRoom' },
  NO_SUCH_ROOM: { remedy: 'chooseRoom' },
  ROOM_NOT_FOR_YOU: { remedy: 'chooseRoom' },
  ROOM_CLOSED: { remedy: 'chooseRoom' },
  ROOM_FULL: { remedy: 'wait' },
  NO_PEEKING: { remedy: 'enterRoom' },
  WAITING_FOR_ADMISSION: { remedy: 'wait' },
  ADMISSION_REFUSED: { remedy: 'askModerator' },
  NOT_WAITING: { remedy: 'none' },
  NO_SUCH_PERSON: { remedy: 'none' },
  ALREADY_EXISTS: { remedy: 'none' },
  HAND_ALREADY_RAISED: { remedy: 'wait' },
  NOT_IN_QUEUE: { remedy: 'none' },
  QUEUE_EMPTY: { remedy: 'none' },
  QUEUE_FULL: { remedy: 'wait' },
  ALREADY_HAS_FLOOR: { remedy: 'none' },
  HAS_NO_FLOOR: { remedy: 'raiseHand' },
  FLOOR_OCCUPIED: { remedy: 'endFloorFirst' },
  FLOOR_INTERRUPTED: { remedy: 'wait' },
  TIME_NOT_OVER: { remedy: 'wait' },
  NOT_BACKSTAGE: { remedy: 'none' },
  SCENE_MISFIT: { remedy: 'none' },
  NOTHING_IN_PREVIEW: { remedy: 'none' },
  TRACK_UNKNOWN: { remedy: 'none' },
  TRACK_EXISTS: { remedy: 'none' },
  TRACK_LIMIT: { remedy: 'stopOther' },
  NO_SUCH_MESSAGE: { remedy: 'none' },
  NO_SUCH_ITEM: { remedy: 'none' },
  ITEM_NOT_RUNNING: { remedy: 'none' },
  NO_SUCH_INVITATION: { remedy: 'none' },
  BANNED: { remedy: 'askOrganizer' },
  REMOVED_FROM_ROOM: { remedy: 'askModerator' },
  PROTECTED_PERSON: { remedy: 'askOrganizer' },
  ROOM_FROZEN: { remedy: 'wait' },
  SLOW_MODE: { remedy: 'wait' },
  NO_SUCH_QUESTION: { remedy: 'none' },
  QUESTION_CLOSED: { remedy: 'none' },
  QUESTION_LIMIT: { remedy: 'wait' },
  NO_SUCH_POLL: { remedy: 'none' },
  POLL_CLOSED: { remedy: 'none' },
  POLL_OPEN: { remedy: 'none' },
  POLL_LIMIT: { remedy: 'none' },
  CHOICE_INVALID: { remedy: 'none' },
  ALREADY_VOTED: { remedy: 'none' },
  NO_SUCH_HANDOUT: { remedy: 'none' },
  RECALL_RUNNING: { remedy: 'wait' },
  TABLE_LIMIT: { remedy: 'stopOther' },
  NO_SUCH_GREETING: { remedy: 'none' },
  GREETING_LOCKED: { remedy: 'askOrganizer' },
  GREETING_NOT_READY: { remedy: 'wait' },
  CONSENT_MISSING: { remedy: 'none' },
  NOT_APPROVED: { remedy: 'askOrganizer' },
  CLIP_CHANGED: { remedy: 'reload' },
  NO_SUCH_UPLOAD: { remedy: 'retry' },
  UPLOAD_UNFINISHED: { remedy: 'retry' },
  UPLOAD_DIFFERS: { remedy: 'retry' },
  UPLOADS_FULL: { remedy: 'askOrganizer' },
  UPLOADS_SHUT: { remedy: 'askOrganizer' },
  WORDS_UNREADABLE: { remedy: 'none' },
  NOTHING_CUED: { remedy: 'none' },
  NOTHING_ON_AIR: { remedy: 'none' },
  HAS_BEGUN: { remedy: 'none' },
  MEDIA_UNAVAILABLE: { remedy: 'retry' },
  MEDIA_UNSUPPORTED: { remedy: 'otherBrowser' },
  TIMEOUT: { remedy: 'retry' },
  UNAVAILABLE: { remedy: 'retry' },
} as const satisfies Record<string, { remedy: string }>;

export type RefusalCode = keyof typeof refusals;
export type Refusal = { code: RefusalCode };
export type Remedy = (typeof refusals)[RefusalCode]['remedy'];

export type Decision<E> = { ok: true; events: E[] } | { ok: false; refusal: Refusal };

export function refuse(code: RefusalCode): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code } };
}
export function accept<E>(...events: E[]): { ok: true; events: E[] } {
  return { ok: true, events };
}
