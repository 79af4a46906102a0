import type { Id } from '@plenum/shared/domain/ids';
import type { Refusal, RefusalCode } from '@plenum/shared/domain/refusal';
import type { Returning } from '@plenum/shared/domain/returning';
import type { Hello, HelloAnswer, MediaWelcome, Place, Welcome } from '@plenum/shared/protocol/hello';
import type { HouseSignal } from '@plenum/shared/protocol/signal-lane';
import { protocolVersion } from '@plenum/shared/protocol/version';
import type { Clock } from '../rooms/clock.ts';
import { catchUpConference, catchUpRoom } from './catch-up.ts';
import { roomSignalOf } from './house-signals.ts';
import type { MediaDirector } from './media-director.ts';
import type { MediaSessions } from './media-sessions.ts';
import type { Peeks } from './peeks.ts';
import type { PersonRates } from './person-rates.ts';
import type { Signed, Stays } from './stays.ts';
import type { PlenumSocket, Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';
import { walk, walkBack } from './walk.ts';
import { refusedWith, type Send } from './wire.ts';

export type HelloParts = {
  visitors: Visitors;
  stays: Stays;
  rates: PersonRates;
  sessions: MediaSessions;
  director: MediaDirector;
  peeks: Peeks;
  houseSignal: (visitor: Visitor) => HouseSignal;
  clock: Clock;
};

type KnownRoom = { roomId: Id; seq: number } | undefined;
type Greeting = { socket: PlenumSocket; signed: Signed; message: Hello; send: Send<HelloAnswer> };

/** Join, reconnect and reload: finds or makes the visitor, his place and his media, and answers with all of it at once. */
export async function hello(parts: HelloParts, greeting: Greeting): Promise<HelloAnswer> {
  const came = performance.now();
  if (greeting.message.protocol !== protocolVersion) return refusedWith('PROTOCOL_VERSION');
  if (!(await parts.rates.mayPass('hello', greeting.signed))) return refusedWith('TOO_FAST');
  const answer = parts.stays.boxOf(greeting.signed).run(() => greet(parts, greeting, came));
  return answer ?? refusedWith('TOO_FAST');
}

async function greet(
  parts: HelloParts,
  { socket, signed, message, send }: Greeting,
  came: number,
): Promise<HelloAnswer> {
  const hindrance = hindranceOf(parts, socket, signed, message);
  if (hindrance) return refusedWith(hindrance);
  const visitor = parts.stays.arrive(signed, socket);
  visitor.viewport = message.viewport ?? {};
  visitor.audioOnly = message.audioOnly ?? visitor.audioOnly;
  visitor.media = message.media ?? null;
  parts.peeks.drop(visitor);
  // Before walking: tracks which nobody sends any more are not carried along.
  const kept = await parts.sessions.keep(visitor, message.media?.mediaSession);
  const walked = await seat(parts, visitor, message);
  const media = await mediaFor(parts, visitor, kept);
  // The line may have been lost, or the session ended, in the meantime.
  if (visitor.socket !== socket) return refusedWith('NOT_SIGNED_IN');
  const welcomed = welcome(parts, visitor, message, walked, media);
  return send({ ok: true, welcome: { ...welcomed, heldFor: Math.round(performance.now() - came) } });
}

type Walked = { refusal: Refusal | null; instead: Returning['instead'] };

/** Where the page says, or where the person belongs. */
async function seat(parts: HelloParts, visitor: Visitor, { roomId, known }: Hello): Promise<Walked> {
  if (roomId === undefined) return walkBack(parts, visitor, known?.room?.roomId);
  return { refusal: await walk(parts, visitor, roomId), instead: null };
}

function hindranceOf(
  { stays, visitors }: HelloParts,
  socket: PlenumSocket,
  signed: Signed,
  { takeOver, media }: Hello,
): RefusalCode | null {
  if (!stays.mayArrive(socket, signed)) return 'NOT_SIGNED_IN';
  const found = visitors.find(signed.house, signed.personId);
  const isElsewhere = found?.socket && found.socket !== socket;
  // Only the very page knows its media session: its old line is dead, and we have not noticed yet.
  const isSamePage = media?.mediaSession !== undefined && media.mediaSession === found?.peer?.peerId;
  return isElsewhere && !isSamePage && !takeOver ? 'ALREADY_HERE' : null;
}

async function mediaFor({ sessions, director }: HelloParts, visitor: Visitor, kept: boolean): Promise<MediaWelcome> {
  const { media, peer } = visitor;
  if (!media) return { state: 'none', refusal: null };
  if (!kept || !peer) {
    const opened = await sessions.open(visitor, media, director);
    // It is tried again; what comes of it later is a mediaReset.
    if (opened.state === 'none' && opened.refusal?.code === 'MEDIA_UNAVAILABLE') void director.recover(visitor);
    return opened;
  }
  peer.lastWish = '';
  return { state: 'kept', mediaSession: peer.peerId, change: await director.wishNow(visitor) };
}

/** Made in one go and sent at once, so that no event can fall between the states in it and those that follow. */
function welcome(
  parts: HelloParts,
  visitor: Visitor,
  message: Hello,
  { refusal, instead }: Walked,
  media: MediaWelcome,
): Omit<Welcome, 'heldFor'> {
  const conference = catchUpConference(visitor, message.known?.conference);
  // A room is known as far as the house around it is.
  const known = conference.kind === 'events' ? message.known?.room : undefined;
  return {
    protocol: protocolVersion,
    serverTime: parts.clock.now(),
    clockRate: parts.clock.rate,
    me: visitor.person,
    conference,
    place: placeOf(parts, visitor, known, refusal),
    instead,
    media,
    house: parts.houseSignal(visitor),
  };
}

function placeOf(parts: HelloParts, visitor: Visitor, known: KnownRoom, refusal: Refusal | null): Place {
  const { place, house } = visitor;
  const room = place.state === 'house' ? undefined : house.openRoom(place.roomId);
  if (place.state === 'house' || !room) return { state: 'house', refusal };
  const seq = known?.roomId === place.roomId ? known.seq : undefined;
  const caught = catchUpRoom(visitor, room, seq);
  if (place.state === 'waiting') return { state: 'waiting', roomId: place.roomId, room: caught };
  return { state: 'in', roomId: place.roomId, room: caught, people: roomSignalOf(parts.visitors, house, place.roomId) };
}
