import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command, CommandType } from '@plenum/shared/domain/command';
import { permissions } from '@plenum/shared/domain/permission';
import { type Role, roles } from '@plenum/shared/domain/roles';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../media/testing/until.ts';
import { Guests } from '../testing/guests.ts';
import { mediaIntroduction, type TestMedia, takeMedia } from '../testing/media-client.ts';
import { type Cell, conferenceCells, headOfRoom, roomCells, type Scene, tidy } from '../testing/permission-cells.ts';
import { languagesOf } from '../testing/permission-cells-booths.ts';
import { paperBytes, stored } from '../testing/permission-cells-words.ts';
import { type RunningPlenum, runPlenum } from '../testing/run-plenum.ts';
import { codeOf, commandMessage } from '../testing/socket-client.ts';

/** PERM-1: a case at the socket from every cell of the table. Each role acts in a room of its own, moderators in two. */
const stages = [...roles.map((role) => ({ role, isHere: true })), { role: 'moderator' as const, isHere: false }];
type Stage = (typeof stages)[number];
const nameOf = ({ role, isHere }: Stage) => (isHere ? role : `${role}-elsewhere`);
const roomIds = stages.map((stage) => `room-of-${nameOf(stage)}`);

let plenum: RunningPlenum;
let guests: Guests;
const scenes = new Map<string, Scene>();
const media: TestMedia[] = [];

beforeAll(async () => {
  plenum = await runPlenum({ PLENUM_WORKERS: '1' });
  guests = await Guests.of(plenum);
  await layPaper(plenum.dataDir);
  for (const roomId of roomIds) await guests.plan(roomId);
  for (const personId of ['other-delegate', 'second-delegate']) await guests.enrol(personId);
  const knockers = await Promise.all(
    ['first-knocker', 'second-knocker'].map(async (personId) =>
      Object.assign(await guests.come(personId, { admission: 'lobby' }), { personId }),
    ),
  );
  await Promise.all(stages.map((stage, index) => setScene(stage, roomIds[index]!, knockers as Scene['knockers'])));
});

afterAll(async () => {
  await Promise.all(media.map((each) => each.close()));
  guests.close();
  await plenum.stop();
});

/** HAND-3: as an upload leaves it behind. */
async function layPaper(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'handouts');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, stored.fileId), paperBytes);
  await writeFile(join(folder, `${stored.fileId}.json`), JSON.stringify(stored));
}

async function setScene(stage: Stage, roomId: string, knockers: Scene['knockers']): Promise<void> {
  const byId = `acting-${nameOf(stage)}`;
  const introduction = { roomId, media: await mediaIntroduction() };
  const own = stage.role === 'moderator' && stage.isHere ? [roomId] : [];
  const moderates = { scope: 'some' as const, roomIds: own };
  const by = await guests.come(byId, { role: stage.role, moderates }, introduction);
  const hand = await guests.come(`hand-of-${nameOf(stage)}`, { role: 'organizer' }, introduction);
  await guests.organizer.must(languagesOf({ roomId, byId, role: stage.role }));
  const taken = await Promise.all([takeMedia(by), takeMedia(hand)]);
  media.push(...taken);
  const handTrack = await taken[1].speak();
  const ownTrack = randomUUID();
  await taken[0].publish('microphone', ownTrack);
  const hallTracks = await setHall(stage, introduction, ownTrack);
  const others = { other: 'other-delegate', second: 'second-delegate' };
  scenes.set(nameOf(stage), {
    role: stage.role,
    roomId,
    by,
    byId,
    hand,
    knockers,
    handTrack,
    ownTrack,
    ...hallTracks,
    ...others,
  });
}

/** A hall in the room where the role may act on its tracks; elsewhere there is nothing to be refused with but the right. */
async function setHall(stage: Stage, introduction: Parameters<Guests['come']>[2] & object, ownTrack: string) {
  if (stage.role === 'hall') return { hall: null, hallTrack: ownTrack, hallCamera: 'no-camera' };
  if (!stage.isHere || (stage.role !== 'organizer' && stage.role !== 'moderator'))
    return { hall: null, hallTrack: 'no-track', hallCamera: 'no-camera' };
  const hall = await guests.come(`hall-of-${nameOf(stage)}`, { role: 'hall' }, introduction);
  const sent = await takeMedia(hall);
  media.push(sent);
  return { hall, hallTrack: await sent.speak('microphone'), hallCamera: await sent.speak('camera') };
}

function expected(command: CommandType, { role, isHere }: Stage, allowed = 'ok'): string {
  const cell = permissions[command][role];
  if (cell === 'no') return 'NOT_PERMITTED';
  return cell === 'here' && role === 'moderator' && !isHere ? 'NOT_MODERATOR_HERE' : allowed;
}

const seen = (scene: Scene, type: string) => scene.hand.replica.seen.filter((event) => event.type === type).length;

async function play(cell: Cell<Command>, stage: Stage, head: (scene: Scene) => Promise<number>): Promise<string> {
  const scene = scenes.get(nameOf(stage))!;
  await cell.before?.(scene);
  const command = cell.command(scene);
  const wanted = expected(command.type, stage, cell.allowed);
  const before = await head(scene);
  const known = cell.event ? seen(scene, cell.event) : 0;
  const answer = await scene.by.ask('command', commandMessage(command, scene.roomId));
  const told = `${nameOf(stage)} ${codeOf(answer)}`;
  const after = await head(scene);
  if (wanted !== 'ok') expect(after, `${told} changed the stream`).toBe(before);
  else if (cell.event) {
    expect(answer.ok && answer.seq, told).toBe(after);
    expect(after, told).toBeGreaterThan(before);
    await until(() => seen(scene, cell.event ?? '') > known, 5000, `${command.type} to be seen`);
  }
  return told;
}

const goal = (command: CommandType, allowed?: string) =>
  stages.map((stage) => `${nameOf(stage)} ${expected(command, stage, allowed)}`);

describe('PERM-1 to a room', () => {
  for (const [type, cell] of Object.entries(roomCells) as Array<[CommandType, Cell<Command>]>) {
    test(`${type}: who may gives it and all see it, who may not is refused and changes nothing`, async () => {
      const told = await Promise.all(
        stages.map(async (stage) => {
          const result = await play(cell, stage, headOfRoom);
          await tidy(scenes.get(nameOf(stage))!);
          return result;
        }),
      );
      expect(told).toEqual(goal(type, cell.allowed));
    });
  }
});

describe('PERM-1 to the conference', () => {
  const headOfConference = (scene: Scene) =>
    scene.hand.must({ type: 'revokeInvitation', invitationId: 'spent-invitation' });

  beforeAll(async () => {
    await guests.invite('other-delegate', 'spent-invitation');
    await guests.organizer.must({ type: 'revokeInvitation', invitationId: 'spent-invitation' });
  });

  for (const [type, cell] of Object.entries(conferenceCells) as Array<[CommandType, Cell<Command>]>) {
    test(`${type}: who may gives it and all see it, who may not is refused and changes nothing`, async () => {
      const told: string[] = [];
      for (const stage of stages) told.push(await play(cell, stage, headOfConference));
      expect(told).toEqual(goal(type, cell.allowed));
    });
  }
});

test('PERM-1 every command of the table has been given by every role', () => {
  expect(Object.keys({ ...roomCells, ...conferenceCells }).toSorted()).toEqual(Object.keys(permissions).toSorted());
  expect(new Set(stages.map(({ role }: { role: Role }) => role)).size).toBe(roles.length);
});

test('CORE-5 nobody has missed or doubled an event in all of it', () => {
  for (const { by, hand } of scenes.values()) expect([...by.replica.faults, ...hand.replica.faults]).toEqual([]);
});
