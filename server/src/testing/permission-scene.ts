import { randomUUID } from 'node:crypto';
import type { Command, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { EventType } from '@plenum/shared/domain/event';
import type { Id } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type { Role } from '@plenum/shared/domain/roles';
import type { Joined } from './socket-client.ts';

/** One role's room, who gives the commands there, and who sets the scene. */
export type Scene = {
  role: Role;
  roomId: Id;
  by: Joined;
  byId: Id;
  /** An organizer in the same room: prepares, tidies up, and watches. */
  hand: Joined;
  /** A person who can be queued, and one more. */
  other: Id;
  second: Id;
  /** Persons under admission who are in the house and knock when asked. */
  knockers: [Joined & { personId: Id }, Joined & { personId: Id }];
  /** The watcher's own microphone track, and the one of the acting person if the role may have one. */
  handTrack: Id;
  ownTrack: Id;
  /** Where the role moderates or is a hall: a hall's microphone in the room, and its camera. */
  hall: Joined | null;
  hallTrack: Id;
  hallCamera: Id;
};

export type Cell<C extends Command = Command> = {
  /** Brings about what the command needs; must not depend on the role's right to give it. */
  before?: (scene: Scene) => Promise<unknown>;
  command: (scene: Scene) => C;
  /** What the watcher sees of it when it is allowed; null where it changes nothing even then. */
  event: EventType | null;
  /** Where no client can bring about what the command needs: the code with which the state refuses who may give it. */
  allowed?: RefusalCode;
};

export const words = { en: 'Any' };
export const hour = 3_600_000;
export const prepare = (scene: Scene, command: RoomStreamCommand) => scene.hand.must(command, scene.roomId);
/** Preparations that only make sense for roles which can speak may be refused. */
export const attempt = (scene: Scene, command: RoomStreamCommand) => scene.hand.give(command, scene.roomId);
export const queue = (scene: Scene, personId: Id) => prepare(scene, { type: 'queuePerson', personId, kind: 'speech' });
export const knockAs = (scene: Scene, index: 0 | 1) => scene.knockers[index].must({ type: 'knock' }, scene.roomId);
const lastMade = new Map<string, string>();
export const recall = (key: string): string => lastMade.get(key) ?? '';
export const made = (what: string) => `${what}-${randomUUID().slice(0, 8)}`;
export const remember = (key: string, value: string) => lastMade.set(key, value).get(key) ?? '';
