import type { Person } from '@plenum/shared/domain/conference-state';
import { type Id, idSchema, own } from '@plenum/shared/domain/ids';
import { type ConsoleTestSpeaker, consolePaths } from '@plenum/shared/protocol/console';
import express, { Router } from 'express';
import { v7 as newId } from 'uuid';
import { newSession } from '../../auth/sessions.ts';
import type { ConferenceHouse } from '../../rooms/conference-house.ts';
import { testSpeakerPrefix } from '../signed-session.ts';
import { answer, give, inConference, refuse, type Work } from './answers.ts';
import { actorIn, type ConsoleParts } from './organizers.ts';

const validity = 12 * 3_600_000;

const testSpeaker = (personId: Id, roomId: Id): Person => ({
  personId,
  role: 'delegate',
  name: { zh: '测试信号', ja: 'テスト信号', en: 'Test signal', de: 'Testsignal' },
  title: null,
  delegation: null,
  language: 'en',
  rank: 99_999,
  rooms: { scope: 'some', roomIds: [roomId] },
  moderates: { scope: 'some', roomIds: [] },
  admission: 'open',
});

/**
 * Test speakers of a rehearsal: a person for each room, whose picture and tone the organizer's own page sends by the way on
 * which every guest's go. In the event itself there is none.
 */
export function rehearsalRoutes(parts: ConsoleParts): Router {
  const router = Router();
  const path = `${consolePaths.conferences}/:conferenceId/rehearsal/:roomId`;
  const json = express.json({ limit: '1kb', inflate: false });
  router.post(
    path,
    json,
    inConference(parts, (work) => bring(parts, work)),
  );
  router.post(`${path}/floor`, json, inConference(parts, giveFloor));
  router.delete(path, inConference(parts, dismiss));
  return router;
}

type Place = { roomId: Id; personId: Id };

/** The room and its test speaker; undefined, and answered, where there can be none. */
function placeOf({ house, request, response }: Work): Place | undefined {
  const { state } = house.conference;
  const roomId = idSchema.safeParse(request.params['roomId']);
  const room = roomId.success ? own(state.rooms, roomId.data) : undefined;
  if (state.mode !== 'rehearsal') refuse(response, 'ONLY_REHEARSAL');
  else if (!room || room.table) refuse(response, 'NO_SUCH_ROOM');
  else return { roomId: room.roomId, personId: `${testSpeakerPrefix}${room.roomId}`.slice(0, 64) };
  return undefined;
}

async function bring({ now }: ConsoleParts, work: Work): Promise<void> {
  const place = placeOf(work);
  if (!place) return;
  const { roomId, personId } = place;
  if (!own(work.house.conference.state.people, personId)) {
    const refused = await give(work, { type: 'enrolPerson', ...testSpeaker(personId, roomId) });
    if (refused) return refuse(work.response, refused);
  }
  const invitationId = newId();
  const expiresAt = now() + validity;
  const refused = await give(work, { type: 'issueInvitation', invitationId, personId, expiresAt });
  if (refused) return refuse(work.response, refused);
  const credential = await openSession(work.house, invitationId);
  if (!credential) return refuse(work.response, 'UNAVAILABLE');
  const body: ConsoleTestSpeaker = { personId, roomId, credential };
  answer(work.response, body);
}

async function openSession(house: ConferenceHouse, invitationId: Id): Promise<string | undefined> {
  const { sessionId, secretHash, cookieValue } = newSession();
  const command = { type: 'openSession', sessionId, invitationId, secretHash } as const;
  const opened = await house.conference.submit({ command, commandId: newId(), actor: { kind: 'system' } });
  return opened.ok ? cookieValue : undefined;
}

/** The word, so that the whole room sees and hears the test; the organizer gives it, as the audit of the rehearsal says. */
async function giveFloor(work: Work): Promise<void> {
  const place = placeOf(work);
  if (!place) return;
  const room = await work.house.room(place.roomId);
  const actor = await actorIn(work.house, work.organizer);
  const command = { type: 'grantFloor', personId: place.personId, replace: true } as const;
  const given = await room?.submit({ command, commandId: newId(), actor });
  if (given && !given.ok && given.refusal.code !== 'ALREADY_HAS_FLOOR') refuse(work.response, given.refusal.code);
  else answer(work.response, {});
}

async function dismiss(work: Work): Promise<void> {
  const place = placeOf(work);
  if (!place) return;
  const refused = await give(work, { type: 'withdrawPerson', personId: place.personId });
  if (refused && refused !== 'NO_SUCH_PERSON') refuse(work.response, refused);
  else answer(work.response, {});
}
