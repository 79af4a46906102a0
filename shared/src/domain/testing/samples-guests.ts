import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import type { BansCommand } from '../topics/bans.ts';
import type { ModeCommand } from '../topics/mode.ts';
import type { ModerationCommand } from '../topics/moderation.ts';
import type { MovingCommand } from '../topics/moving.ts';
import type { PeopleCommand } from '../topics/people.ts';
import type { TablesCommand } from '../topics/tables.ts';
import { moderator, organizer, secondDelegate } from './fixture.ts';
import type { Sample } from './samples.ts';

const other = secondDelegate.personId;
const trackId = 'any-camera';
const table = 'table-any';

const recalled = (roomId: Id): DomainEvent => ({
  type: 'recallAnnounced',
  roomId,
  until: 9,
  by: organizer.personId,
  at: 1,
});
const tableOpened: DomainEvent = {
  type: 'tableOpened',
  roomId: table,
  title: { en: 'Any' },
  host: other,
  members: [other, moderator.personId],
  languages: ['en'],
  at: 1,
};
const filmed: DomainEvent = { type: 'trackPublished', trackId, personId: other, source: 'camera', muted: false };
const { personId: _id, name: _name, title: _title, delegation: _delegation, ...rights } = secondDelegate;

type GuestCommand = BansCommand | ModeCommand | ModerationCommand | MovingCommand | PeopleCommand | TablesCommand;

export const guestSamples: Record<GuestCommand['type'], (by: Id, roomId: Id) => Sample> = {
  enrolPeople: () => ({
    after: [],
    command: { type: 'enrolPeople', people: [{ ...moderator, personId: 'newcomer' }] },
  }),
  updatePerson: () => ({ after: [], command: { type: 'updatePerson', personId: other, ...rights, rank: 7 } }),
  withdrawPerson: () => ({ after: [], command: { type: 'withdrawPerson', personId: other } }),
  banPerson: () => ({ after: [], command: { type: 'banPerson', personId: other } }),
  unbanPerson: () => ({
    after: [{ type: 'personBanned', personId: other, at: 1 }],
    command: { type: 'unbanPerson', personId: other },
  }),
  invitePerson: (_by, roomId) => ({ after: [], command: { type: 'invitePerson', personId: other, roomId } }),
  settleInvite: (by, roomId) => ({
    after: [{ type: 'personInvited', personId: by, roomId, by: organizer.personId, at: 1 }],
    command: { type: 'settleInvite' },
  }),
  movePersonTo: (_by, roomId) => ({ after: [], command: { type: 'movePersonTo', personId: other, roomId } }),
  recallAll: (_by, toRoomId) => ({ after: [], command: { type: 'recallAll', toRoomId, seconds: 30 } }),
  cancelRecall: (_by, roomId) => ({ after: [recalled(roomId)], command: { type: 'cancelRecall' } }),
  completeRecall: (_by, roomId) => ({ after: [recalled(roomId)], command: { type: 'completeRecall' } }),
  openTable: () => ({ after: [], command: { type: 'openTable', title: { en: 'Any' }, invited: [other] } }),
  closeTable: () => ({ after: [tableOpened], command: { type: 'closeTable', roomId: table } }),
  setMode: () => ({ after: [], command: { type: 'setMode', mode: 'rehearsal' } }),

  silenceAll: () => ({ after: [], command: { type: 'silenceAll', exceptFloor: true } }),
  stopCamera: () => ({ after: [filmed], command: { type: 'stopCamera', trackId } }),
  removePerson: () => ({ after: [], command: { type: 'removePerson', personId: other, mayReturn: true } }),
  lockRoom: () => ({ after: [], command: { type: 'lockRoom' } }),
  unlockRoom: () => ({ after: [{ type: 'roomLocked', at: 1 }], command: { type: 'unlockRoom' } }),
  freezeRoom: () => ({ after: [], command: { type: 'freezeRoom' } }),
  unfreezeRoom: () => ({
    after: [{ type: 'roomFrozen', at: 1, by: organizer.personId }],
    command: { type: 'unfreezeRoom' },
  }),
};
