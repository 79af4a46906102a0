import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import { type Cell, made, prepare, recall, remember, type Scene, words } from './permission-scene.ts';

const nowhere = { scope: 'some' as const, roomIds: [] };
const rights = {
  role: 'delegate' as const,
  language: 'en' as const,
  rank: 7,
  rooms: { scope: 'all' as const },
  moderates: nowhere,
  admission: 'open' as const,
};
const newcomer = (personId: string) => ({ ...rights, personId, name: words, title: null, delegation: null });
const ban = ({ hand, second }: Scene) => hand.must({ type: 'banPerson', personId: second });
async function recallHere(scene: Scene): Promise<void> {
  await scene.hand.must({ type: 'cancelRecall' });
  await scene.hand.must({ type: 'recallAll', toRoomId: scene.roomId, seconds: 600 });
}

/** People, and how they are led through the house. */
export const guestCells = {
  enrolPeople: {
    command: () => ({ type: 'enrolPeople', people: [newcomer(made('listed'))] }),
    event: 'personEnrolled',
  },
  updatePerson: {
    command: ({ other }) => ({ type: 'updatePerson', personId: other, ...rights }),
    event: 'personUpdated',
  },
  withdrawPerson: {
    before: (scene) => scene.hand.must({ type: 'enrolPerson', ...newcomer(remember('leaver', made('leaver'))) }),
    command: () => ({ type: 'withdrawPerson', personId: recall('leaver') }),
    event: 'personWithdrawn',
  },
  banPerson: {
    before: ({ hand, second }) => hand.must({ type: 'unbanPerson', personId: second }),
    command: ({ second }) => ({ type: 'banPerson', personId: second }),
    event: 'personBanned',
  },
  unbanPerson: {
    before: ban,
    command: ({ second }) => ({ type: 'unbanPerson', personId: second }),
    event: 'personUnbanned',
  },
  invitePerson: {
    command: ({ other, roomId }) => ({ type: 'invitePerson', personId: other, roomId }),
    event: 'personInvited',
  },
  settleInvite: {
    before: ({ hand, byId, roomId }) => hand.must({ type: 'invitePerson', personId: byId, roomId }),
    command: () => ({ type: 'settleInvite' }),
    event: 'inviteSettled',
  },
  movePersonTo: {
    command: ({ other, roomId }) => ({ type: 'movePersonTo', personId: other, roomId }),
    event: 'personMovedTo',
  },
  recallAll: {
    before: ({ hand }) => hand.must({ type: 'cancelRecall' }),
    command: ({ roomId }) => ({ type: 'recallAll', toRoomId: roomId, seconds: 600 }),
    event: 'recallAnnounced',
  },
  cancelRecall: { before: recallHere, command: () => ({ type: 'cancelRecall' }), event: 'recallCancelled' },
  completeRecall: { before: recallHere, command: () => ({ type: 'completeRecall' }), event: null },
  openTable: {
    command: ({ other }) => ({ type: 'openTable', title: words, invited: [other] }),
    event: 'tableOpened',
  },
  closeTable: { command: () => ({ type: 'closeTable', roomId: 'table-any' }), event: null },
} satisfies Partial<Record<ConferenceStreamCommand['type'], Cell<ConferenceStreamCommand>>>;

/** Keeping order in a room. */
export const orderCells = {
  removePerson: {
    command: ({ other }) => ({ type: 'removePerson', personId: other, mayReturn: true }),
    event: 'personRemoved',
  },
  lockRoom: { command: () => ({ type: 'lockRoom' }), event: 'roomLocked' },
  unlockRoom: {
    before: (scene) => prepare(scene, { type: 'lockRoom' }),
    command: () => ({ type: 'unlockRoom' }),
    event: 'roomUnlocked',
  },
  freezeRoom: { command: () => ({ type: 'freezeRoom' }), event: 'roomFrozen' },
  unfreezeRoom: {
    before: (scene) => prepare(scene, { type: 'freezeRoom' }),
    command: () => ({ type: 'unfreezeRoom' }),
    event: 'roomUnfrozen',
  },
} satisfies Partial<Record<RoomStreamCommand['type'], Cell<RoomStreamCommand>>>;
