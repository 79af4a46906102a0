import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import type { Refusal } from '@plenum/shared/domain/refusal';
import type { RoomState, TrackSource } from '@plenum/shared/domain/room-state';
import type { Viewport } from '@plenum/shared/domain/subscriptions';
import type { Language, Localized } from '@plenum/shared/domain/text';
import type { HouseClock } from '@plenum/shared/protocol/house-clock';
import type { PeekEnd, PeekView } from '@plenum/shared/protocol/peek-lane';
import type { AskPeople, PeopleAnswer } from '@plenum/shared/protocol/people-lane';
import type {
  HouseSignal,
  InterpretationSignal,
  LevelsSignal,
  LineQuality,
  RoomSignal,
} from '@plenum/shared/protocol/signal-lane';
import type { EndReason, SessionAnswer } from '@plenum/shared/protocol/socket-events';
import type { StoreApi } from 'zustand/vanilla';
import type { ExtraMicrophone, OwnSlot } from '../media/own-slot.ts';

/** Where the page stands with the house. */
export type Phase =
  | { state: 'outside' }
  | { state: 'joining' }
  | { state: 'inside' }
  /** The line is lost; media goes on where it can. `since` is local time in ms. */
  | { state: 'reconnecting'; since: number; attempt: number }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'ended'; reason: EndReason };

export type HousePlace =
  | { state: 'house'; refusal: Refusal | null }
  | { state: 'waiting'; roomId: Id; room: RoomState; seq: number }
  | { state: 'in'; roomId: Id; room: RoomState; seq: number; people: RoomSignal }
  /** Walking: the old room has been left behind, the new one is on its way; `door` is what is known of it. */
  | { state: 'walking'; roomId: Id };

/** What one of the person's own sources is doing. `held`: sent, but the house lets nobody receive it (no floor). */
export type OwnSource =
  | { state: 'off' }
  | { state: 'starting' }
  | { state: 'on'; trackId: Id; track: MediaStreamTrack }
  | { state: 'muted'; trackId: Id; track: MediaStreamTrack }
  | { state: 'failed'; problem: 'denied' | 'missing' | 'busy' | 'unavailable' };

/**
 * What the person hears of a room. `channel` null: the original. `beneath`: the floor under a channel, 0..0.4. `inStep`: the
 * picture waits `lag` ms for the interpreted sound.
 */
export type Listening = { channel: Language | null; beneath: number; inStep: boolean; lag: number };
/** One of several outputs that a booth or a hall hears at once. pan -1..1, volume 0..1, deviceId '': the system's own. */
export type Monitor = {
  monitorId: string;
  source: { from: 'floor' } | { from: 'channel'; language: Language };
  deviceId: string;
  volume: number;
  pan: number;
};

export type MediaView = {
  line: 'none' | 'connecting' | 'connected' | 'failed';
  /** A hall's further microphones are there once it has switched one on. */
  own: Record<TrackSource, OwnSource> & Partial<Record<ExtraMicrophone, OwnSource>>;
  /** Received tracks by trackId (the same ids as in the room's state). */
  received: Record<Id, { personId: Id; source: TrackSource; track: MediaStreamTrack }>;
  /** The channels of the room in which one is: the one that is heard live, the others ready. */
  channels: Partial<Record<Language, MediaStreamTrack>>;
  /** The browser holds the sound back until somebody touches the page. */
  soundHeld?: boolean;
  /** The same of the room into which one looks. */
  peeked: Record<Id, { personId: Id; source: TrackSource; track: MediaStreamTrack }>;
};

/** Something the person should be told; the client's i18n has the sentence. */
export type Notice = { noticeId: string; at: number } & (
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'youAreNext' }
  | { kind: 'youHaveTheFloor' }
  | { kind: 'yourFloorEnded' }
  | { kind: 'silencedByModerator' }
  | { kind: 'backAgain' }
  /** A moderator has moved the person; the page has walked. */
  | { kind: 'ledTo'; roomId: Id }
  /** Not where one was last, and why (PRES-4). */
  | { kind: 'elsewhere'; roomId: Id; refusal: Refusal }
  /** Somebody has opened a private table with the person. */
  | { kind: 'tableOpened'; roomId: Id; host: Id }
);

/** A look into another room. `asked`: its door is being tried. */
export type Peek =
  | { state: 'asked'; roomId: Id }
  | ({ state: 'on' } & PeekView)
  | { state: 'ended'; roomId: Id; why: PeekEnd };

export type HouseView = {
  phase: Phase;
  me: Person | null;
  /** The conference as this person may see it; the replica evolves it with the shared `evolve`. */
  conference: { seq: number; state: ConferenceState } | null;
  place: HousePlace;
  peek: Peek | null;
  house: HouseSignal;
  levels: LevelsSignal | null;
  myLine: LineQuality;
  /** By which the time of the house is reckoned here (`houseNow`). */
  clock: HouseClock;
  media: MediaView;
  listening: Listening;
  /** Null: ordinary listening; else exactly these are heard. */
  monitors: Monitor[] | null;
  /** For moderators, organizers and interpreters alone. */
  interpretation: InterpretationSignal | null;
  /** Commands given and not yet answered, by commandId. */
  pending: Record<string, RoomStreamCommand | ConferenceStreamCommand>;
  notices: Notice[];
};

/** `label`: the name of a hall's microphone. */
export type SourceOptions = { deviceId?: string; label?: Localized };

/** What a page can do. Actions resolve to null or to the refusal, which is also put into `notices`. */
export interface House {
  readonly store: StoreApi<HouseView>;
  /** Exchanges a link's token for the session cookie. */
  redeem(token: string): Promise<SessionAnswer>;
  /** Whose session the cookie is, if any. */
  whoAmI(): Promise<SessionAnswer>;
  /** Loads the device and makes the certificate, so that `join` is one round trip; called when the page opens. */
  prepare(): Promise<void>;
  join(options: { roomId?: Id | null; takeOver?: boolean }): Promise<Refusal | null>;
  leave(): Promise<void>;
  enter(roomId: Id | null): Promise<Refusal | null>;
  /** Looks into another room without entering it; null looks away. */
  peek(roomId: Id | null): Promise<Refusal | null>;
  /** To the room in which one is, or to another that one moderates. */
  toRoom(command: RoomStreamCommand, elsewhere?: Id): Promise<Refusal | null>;
  toConference(command: ConferenceStreamCommand): Promise<Refusal | null>;
  /** The refusal which the server would give now (the client's own copy of `decide`), or null: possible. */
  wouldRefuse(command: RoomStreamCommand): Refusal | null;
  /** Off closes and unpublishes, muted keeps the track published; all three enforce nothing, the server does. */
  setSource(source: OwnSlot, wish: 'on' | 'muted' | 'off', options?: SourceOptions): Promise<void>;
  setViewport(viewport: Viewport): void;
  setAudioOnly(audioOnly: boolean): void;
  setSpeaker(deviceId: string): Promise<void>;
  /** What the person wishes to hear: remembered on this device, and followed through rooms, halls and playouts. */
  listen(change: Partial<Listening>): void;
  setMonitors(monitors: Monitor[] | null): void;
  /** How loud a monitor is at this moment, in dBFS; -100 is silence. */
  monitorLevel(monitorId: string): number;
  /** Asks for people whom the page does not hold (VIS-13); who is found is in the replica then. */
  findPeople(ask: AskPeople): Promise<PeopleAnswer>;
  /** These names are about to be shown: whoever of them is not held is asked for, soon and together. */
  meet(personIds: Iterable<Id>): void;
  dismissNotice(noticeId: string): void;
  close(): void;
}
