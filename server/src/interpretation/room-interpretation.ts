import { boothSource, boothState, microphoneOf, onAirIn, planOf, seatOf } from '@plenum/shared/domain/booth';
import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import {
  channelContent,
  channelTrackId,
  floorLanguageOf,
  floorVoices,
  interpreterInto,
} from '@plenum/shared/domain/interpretation';
import type { Booth, BoothAir, BoothMessage, LanguagePlan } from '@plenum/shared/domain/interpretation-state';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { Language } from '@plenum/shared/domain/text';
import type {
  BoothPlea,
  BoothSignal,
  ChannelSignal,
  Presence,
  RoomInterpretationSignal,
} from '@plenum/shared/protocol/signal-lane';
import type { FeedId } from '../media/feed-port.ts';
import type { ProducerId } from '../media/media-plane.ts';
import type { Sound } from './silences.ts';

/** Below this a microphone is taken for silent, dBov. */
const audible = -50;
const silent = -127;

/** What is known of the moment besides the states. */
export type Moment = {
  at: number;
  /** Whoever is in the room, and what is heard on his page. */
  inside: ReadonlyArray<Presence & { channels: readonly Language[] }>;
  levels: ReadonlyMap<ProducerId, number>;
  sendingOf: (feedId: FeedId) => ProducerId | null;
  silentFor: (feedId: FeedId, sound: Sound) => number;
};

/** The channels and booths of one room at this moment. Interpreters of the room listen to work, and are no listeners. */
export function roomInterpretation(
  conference: ConferenceState,
  room: RoomState,
  moment: Moment,
): RoomInterpretationSignal {
  const plan = planOf(conference, room.roomId);
  const listeners = moment.inside.filter(({ personId }) => !seatOf(conference, room.roomId, personId));
  const channels = (plan?.channels ?? []).map((language) => [
    language,
    channelSignal(conference, room, language, moment, listeners),
  ]);
  const isPlanned = (language: Language) => plan?.channels.includes(language);
  return {
    original: listeners.filter((listener) => !listener.channels.some(isPlanned)).length,
    floor: floorLanguageOf(conference, room),
    channels: Object.fromEntries(channels),
    booths: Object.fromEntries(
      (plan?.booths ?? []).map((booth) => [
        booth.boothId,
        { ...ofBooth(conference, room, booth), ...ofItsPeople(room, booth, plan?.shifts ?? [], moment) },
      ]),
    ),
  };
}

/** The same for who works in the room and does not moderate it: what booths say to the technician is no matter of theirs. */
export function withoutPleas(room: RoomInterpretationSignal): RoomInterpretationSignal {
  const booths = Object.entries(room.booths).map(([boothId, { plea: _plea, ...booth }]) => [boothId, booth]);
  return { ...room, booths: Object.fromEntries(booths) };
}

function channelSignal(
  conference: ConferenceState,
  room: RoomState,
  language: Language,
  { levels, sendingOf, silentFor }: Moment,
  listeners: Moment['inside'],
): ChannelSignal {
  const feedId = channelTrackId(conference.conferenceId, room.roomId, language);
  const levelOf = (trackId: Id | null | undefined) => levels.get(trackId ?? '') ?? silent;
  const voice = interpreterInto(conference, room, language);
  const carries = carriesOf(conference, room, language);
  const isHeard = levelOf(voice?.track.trackId) > audible;
  const isFloorHeard = floorVoices(conference, room).some(({ trackId }) => levelOf(trackId) > audible);
  const alone: Sound = isFloorHeard ? 'floorAlone' : 'nobody';
  const spoken: Sound = isHeard ? 'interpreter' : alone;
  return {
    listeners: listeners.filter(({ channels }) => channels.includes(language)).length,
    level: levelOf(sendingOf(feedId)),
    silentFor: silentFor(feedId, voice && carries !== 'sameLanguage' ? spoken : 'idle'),
    carries,
  };
}

function carriesOf(conference: ConferenceState, room: RoomState, language: Language): ChannelSignal['carries'] {
  const content = channelContent(conference, room, language);
  if (content.carries === 'floor') return content.why;
  return content.coughing ? 'coughing' : 'interpreter';
}

type OfBooth = Pick<BoothSignal, 'air' | 'source' | 'talking' | 'plea'>;

function ofBooth(conference: ConferenceState, room: RoomState, booth: Booth): OfBooth {
  const { boothId } = booth;
  const talking = Object.entries(room.interpretation.talkback).filter(([, to]) => to === boothId);
  const plea = pleaOf(conference, room, boothId);
  return {
    air: airOf(conference, room, booth),
    source: boothSource(conference, room, boothId),
    talking: talking.map(([personId]) => personId),
    ...(plea ? { plea } : {}),
  };
}

function airOf(conference: ConferenceState, room: RoomState, booth: Booth): BoothAir {
  const { air } = boothState(room, booth.boothId);
  if (air.state === 'off') return air;
  const isPlanned = air.state === 'lost' ? booth.interpreters.includes(air.personId) : onAirIn(conference, room, booth);
  return isPlanned ? air : { state: 'off' };
}

/** INTERP-13. */
function pleaOf(conference: ConferenceState, room: RoomState, boothId: Id): BoothPlea | undefined {
  const { messages } = room.interpretation;
  const isStaff = ({ personId }: BoothMessage) => conference.people[personId]?.role !== 'interpreter';
  const isAbout = ({ address }: BoothMessage) => address.to === 'interpreters' || address.boothId === boothId;
  const at = messages.findLastIndex(
    (message) => message.address.to === 'technician' && message.address.boothId === boothId && !isStaff(message),
  );
  const message = messages[at];
  if (!message) return undefined;
  return { message, answered: messages.slice(at + 1).some((later) => isStaff(later) && isAbout(later)) };
}

function ofItsPeople(
  room: RoomState,
  { boothId, interpreters }: Booth,
  shifts: LanguagePlan['shifts'],
  { at, inside, levels }: Moment,
): Pick<BoothSignal, 'people' | 'bothOpen' | 'missing'> {
  const people = inside
    .filter(({ personId }) => interpreters.includes(personId))
    .map(({ personId, line, quality }) => {
      const track = microphoneOf(room, personId);
      const level = levels.get(track?.trackId ?? '') ?? silent;
      return { personId, line, quality, level, open: track !== undefined && !track.muted };
    });
  const isDue = shifts.some((shift) => shift.boothId === boothId && shift.from <= at && at < shift.until);
  return {
    people,
    bothOpen: people.filter(({ open }) => open).length > 1,
    missing: isDue && !people.some(({ line }) => line === 'here'),
  };
}
