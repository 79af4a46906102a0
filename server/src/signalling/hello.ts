import type { Refusal } from '@plenum/shared/domain/refusal';
import type { Hello, HelloAnswer, MediaWelcome, Place, Welcome } from '@plenum/shared/protocol/hello';
import type { EndReason } from '@plenum/shared/protocol/socket-events';
import { protocolVersion } from '@plenum/shared/protocol/version';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import { catchUpConference, catchUpRoom } from './catch-up.ts';
import { houseSignalFor, roomSignalOf } from './house-signals.ts';
import type { MediaDirector } from './media-director.ts';
import type { MediaSessions } from './media-sessions.ts';
import { type PlenumSocket, Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';
import { usualRoom, walk } from './walk.ts';

export type Signed = { house: ConferenceHouse; personId: string; sessionId: string };
export type HelloParts = {
  visitors: Visitors;
  sessions: MediaSessions;
  director: MediaDirector;
  now: () => number;
  /** Ends the visitor's stay at his socket; the visitor himself remains. */
  dismissSocket: (socket: PlenumSocket, reason: EndReason) => void;
};

/** Join, reconnect and reload: finds or makes the visitor, his place and his media, and answers with all of it at once. */
export async function hello(
  parts: HelloParts,
  socket: PlenumSocket,
  signed: Signed,
  message: Hello,
): Promise<{ answer: HelloAnswer; visitor: Visitor | null }> {
  if (message.protocol !== protocolVersion) return refused({ code: 'PROTOCOL_VERSION' });
  const found = parts.visitors.find(signed.house, signed.personId);
  const present = found?.socket;
  // A page that names the present media session is the same page on a new line; the old one is dead and not yet noticed.
  const session = found?.peer?.peerId;
  const samePage = session !== undefined && session === message.media?.mediaSession;
  if (present && present !== socket && !message.takeOver && !samePage) return refused({ code: 'ALREADY_HERE' });
  const visitor = found ?? new Visitor(signed.house, signed.personId, signed.sessionId, socket);
  const answer = await visitor.mailbox.run(async (): Promise<HelloAnswer> => {
    arrive(parts, visitor, socket, signed);
    visitor.viewport = message.viewport ?? {};
    visitor.audioOnly = message.audioOnly ?? visitor.audioOnly;
    const wanted = message.roomId === undefined ? usualRoom(visitor) : message.roomId;
    const refusal = await walk(parts, visitor, wanted);
    const media = await mediaFor(parts, visitor, message);
    if (visitor.socket !== socket) return { ok: false, refusal: { code: 'ALREADY_HERE' } };
    return { ok: true, welcome: welcome(parts, visitor, message, refusal, media) };
  });
  return { answer: answer ?? { ok: false, refusal: { code: 'TOO_FAST' } }, visitor };
}

const refused = (refusal: Refusal) => ({ answer: { ok: false as const, refusal }, visitor: null });

/** PRES-1: the socket is the visitor's one place from now on; another one is told so and closed. */
function arrive(parts: HelloParts, visitor: Visitor, socket: PlenumSocket, signed: Signed): void {
  const before = visitor.socket;
  visitor.line = { state: 'here', socket };
  visitor.sessionId = signed.sessionId;
  parts.visitors.add(visitor);
  if (before && before !== socket) parts.dismissSocket(before, 'superseded');
  if (visitor.roomId !== null) parts.visitors.touch(visitor.house, visitor.roomId);
}

async function mediaFor(parts: HelloParts, visitor: Visitor, message: Hello): Promise<MediaWelcome> {
  const { media } = message;
  visitor.media = media ?? null;
  if (media && parts.sessions.keep(visitor, media)) {
    if (visitor.peer) visitor.peer.lastWish = '';
    return { state: 'kept', mediaSession: visitor.peer?.peerId ?? '', change: await parts.director.wishNow(visitor) };
  }
  await parts.sessions.giveUp(visitor);
  return media ? parts.sessions.open(visitor, media, parts.director) : { state: 'none', refusal: null };
}

/** Made in one go and sent at once, so that no event can fall between the states in it and those that follow. */
function welcome(
  parts: HelloParts,
  visitor: Visitor,
  message: Hello,
  refusal: Refusal | null,
  media: MediaWelcome,
): Welcome {
  return {
    protocol: protocolVersion,
    serverTime: parts.now(),
    me: visitor.person,
    conference: catchUpConference(visitor, message.known?.conference),
    place: placeOf(parts, visitor, message, refusal),
    media,
    house: houseSignalFor(parts.visitors, visitor),
  };
}

function placeOf(parts: HelloParts, visitor: Visitor, { known }: Hello, refusal: Refusal | null): Place {
  const { place, house } = visitor;
  const room = place.state === 'house' ? undefined : house.openRoom(place.roomId);
  if (place.state === 'house' || !room) return { state: 'house', refusal };
  const seq = known?.room?.roomId === place.roomId ? known.room.seq : undefined;
  const caught = catchUpRoom(visitor, room, seq);
  if (place.state === 'waiting') return { state: 'waiting', roomId: place.roomId, room: caught };
  return { state: 'in', roomId: place.roomId, room: caught, people: roomSignalOf(parts.visitors, house, place.roomId) };
}
