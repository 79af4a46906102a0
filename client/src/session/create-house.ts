import type { Person } from '@plenum/shared/domain/conference-state';
import type { Refusal } from '@plenum/shared/domain/refusal';
import type { SessionAnswer } from '@plenum/shared/protocol/socket-events';
import type { StoreApi } from 'zustand/vanilla';
import type { SoundProfile } from '../media/capture.ts';
import { MediaEngine } from '../media/media-engine.ts';
import { Playback } from '../media/playback.ts';
import type { OpenTrack } from '../media/subscriber.ts';
import { Acquaintance } from './acquaintance.ts';
import type { House, HouseView } from './house.ts';
import { HouseStore } from './house-store.ts';
import { Inbox } from './inbox.ts';
import { wouldRefuse } from './intents.ts';
import { Led } from './led.ts';
import { mediaLineOver } from './line-media.ts';
import { Listener } from './listener.ts';
import { Membership } from './membership.ts';
import { Outbox } from './outbox.ts';
import { type Capture, OwnSources } from './own-sources.ts';
import type { Parts } from './parts.ts';
import { Peeking } from './peeking.ts';
import { readPost } from './post.ts';
import { openProbe } from './probe.ts';
import { channelsIn, receivedIn } from './received.ts';
import { readBoot, readSession, redeemToken } from './session-api.ts';
import { type Line, openLine } from './socket.ts';
import { Sounding } from './sounding.ts';
import { ViewportSignal } from './viewport-signal.ts';
import { Walk } from './walk.ts';

/** The page's one house. `line` is given by tests and test speakers, `capture` by what sends no device's picture. */
export function createHouse(line: Line = openLine(), capture?: Capture): House {
  return new PageHouse(line, capture);
}

const soundOf = (me: Person | null): SoundProfile =>
  me?.role === 'hall' ? 'line' : me?.role === 'interpreter' ? 'booth' : 'voice';

function assemble(line: Line, capture: Capture | undefined): Parts {
  const store = new HouseStore();
  const engine = new MediaEngine(mediaLineOver(line));
  const outbox = new Outbox({
    send: (message) => line.request('command', message),
    onPending: (pending) => store.update({ pending }),
  });
  const sources = new OwnSources({
    publisher: () => engine.publisher,
    ...(capture ? { capture } : {}),
    placed: () => store.view.phase.state === 'inside' && store.view.place.state === 'in',
    sound: () => soundOf(store.view.me),
    command: (command) => {
      const { place } = store.view;
      return place.state === 'in' ? outbox.toRoom(place.roomId, command) : Promise.resolve(null);
    },
    onChange: (source, state) => store.updateMedia({ own: { ...store.view.media.own, [source]: state } }),
    onRefused: (refusal) => store.tell({ kind: 'refused', refusal }),
    onSilenced: () => store.tell({ kind: 'silencedByModerator' }),
    onBroken: () => engine.giveUp(),
  });
  const playback = new Playback();
  const probe = openProbe(store.api, engine, playback);
  return { store, line, inbox: new Inbox(), outbox, engine, playback, sources, probe };
}

class PageHouse implements House {
  readonly #parts: Parts;
  readonly #membership: Membership;
  readonly #walk: Walk;
  readonly #viewport: ViewportSignal;
  readonly #peeking: Peeking;
  readonly #led: Led;
  readonly #listener: Listener;
  readonly #sounding: Sounding;
  readonly #acquaintance: Acquaintance;
  #open: OpenTrack[] = [];
  #preparing: Promise<void> | null = null;
  #signedIn = false;

  constructor(line: Line, capture: Capture | undefined) {
    this.#parts = assemble(line, capture);
    this.#acquaintance = new Acquaintance(this.#parts);
    this.#viewport = new ViewportSignal((signal) => line.signal(signal));
    this.#membership = new Membership(this.#parts, {
      introduceView: () => this.#viewport.introduction,
      onWelcome: () => {
        this.#listener.introduce();
        this.#walk.settle();
      },
    });
    this.#listener = new Listener(this.#parts.store, (signal) => line.signal(signal));
    this.#walk = new Walk(this.#parts, this.#membership);
    this.#led = new Led(this.#parts.store, {
      enter: (roomId) => void this.enter(roomId),
      toRoom: (roomId, command) => void this.#parts.outbox.toRoom(roomId, command),
    });
    this.#peeking = new Peeking(this.#parts);
    readPost(this.#parts, this.#membership, this.#led);
    this.#sounding = new Sounding(this.#parts);
    this.#showMedia();
  }

  get store(): StoreApi<HouseView> {
    return this.#parts.store.api;
  }

  async redeem(token: string): Promise<SessionAnswer> {
    return this.#known(await redeemToken(token), true);
  }

  async whoAmI(): Promise<SessionAnswer> {
    return this.#known(await readSession(), false);
  }

  async prepare(): Promise<void> {
    this.#preparing ??= this.#prepare().finally(() => {
      if (!this.#parts.engine.ready) this.#preparing = null;
    });
    await this.#preparing;
  }

  async join({ roomId, takeOver = false }: Parameters<House['join']>[0]): Promise<Refusal | null> {
    this.#parts.probe.mark('click', roomId ?? '');
    await this.prepare();
    return this.#membership.join(roomId, takeOver);
  }

  async leave(): Promise<void> {
    await this.#membership.leave();
  }

  enter: House['enter'] = (roomId) => {
    this.#viewport.reset();
    return this.#walk.enter(roomId);
  };

  peek: House['peek'] = (roomId) => this.#peeking.look(roomId);

  toRoom: House['toRoom'] = async (command, elsewhere) => {
    const { place } = this.#parts.store.view;
    const roomId = elsewhere ?? (place.state === 'in' || place.state === 'waiting' ? place.roomId : null);
    if (roomId === null) return this.#told({ code: 'NOT_IN_ROOM' });
    return this.#told(await this.#parts.outbox.toRoom(roomId, command));
  };

  toConference: House['toConference'] = async (command) => this.#told(await this.#parts.outbox.toConference(command));

  wouldRefuse: House['wouldRefuse'] = (command) => wouldRefuse(this.#parts.store.view, command);

  setSource: House['setSource'] = (source, wish, options) =>
    this.#parts.sources.set(source, wish, options?.deviceId, options?.label);

  setViewport: House['setViewport'] = (viewport) => this.#viewport.setViewport(viewport);

  setAudioOnly: House['setAudioOnly'] = (audioOnly) => this.#viewport.setAudioOnly(audioOnly);

  setSpeaker: House['setSpeaker'] = async (deviceId) => {
    this.#parts.playback.setSpeaker(deviceId);
    this.#peeking.setSpeaker(deviceId);
  };

  listen: House['listen'] = (change) => this.#listener.listen(change);

  setMonitors: House['setMonitors'] = (monitors) => this.#listener.setMonitors(monitors);

  monitorLevel: House['monitorLevel'] = (monitorId) => this.#parts.playback.level(monitorId);

  findPeople: House['findPeople'] = (ask) => this.#acquaintance.find(ask);

  meet: House['meet'] = (personIds) => this.#acquaintance.meet(personIds);

  dismissNotice(noticeId: string): void {
    const { store } = this.#parts;
    store.update({ notices: store.view.notices.filter((notice) => notice.noticeId !== noticeId) });
  }

  close(): void {
    const { line, engine, sources, outbox } = this.#parts;
    this.#viewport.close();
    this.#acquaintance.close();
    this.#led.close();
    this.#listener.close();
    this.#sounding.close();
    sources.end();
    line.close();
    engine.close();
    outbox.abandon({ code: 'UNAVAILABLE' });
    this.#parts.playback.close();
    this.#peeking.close();
  }

  /** The cookie travels in the handshake: a connection made with an older one is made again. */
  #known(answer: SessionAnswer, isNew: boolean): SessionAnswer {
    const { line } = this.#parts;
    this.#signedIn = answer.ok;
    if (answer.ok && isNew && line.connected) line.reconnect();
    else if (answer.ok && this.#preparing) line.connect();
    return answer;
  }

  async #prepare(): Promise<void> {
    if (this.#signedIn) this.#parts.line.connect();
    const boot = await readBoot();
    if (boot) await this.#parts.engine.prepare(boot.rtpCapabilities);
  }

  #told(refusal: Refusal | null): Refusal | null {
    if (refusal) this.#parts.store.tell({ kind: 'refused', refusal });
    return refusal;
  }

  /** Brings what media reports into the view, and received voices to the loudspeaker. */
  #showMedia(): void {
    const { engine, store, line, playback } = this.#parts;
    engine.events.on('state', (state) => {
      if (store.view.media.line !== state) store.updateMedia({ line: state });
    });
    engine.events.on('received', (open) => {
      this.#open = open;
      this.#showReceived();
      this.#peeking.show(open);
    });
    playback.events.on('blocked', (soundHeld) => store.updateMedia({ soundHeld }));
    engine.events.on('sample', (sample) => line.signal({ type: 'line', ...sample }));
    store.api.subscribe((view, before) => {
      if (view.place !== before.place || view.conference !== before.conference) this.#showReceived();
      if (view.media.own !== before.media.own) playback.tryAgain();
    });
  }

  #showReceived(): void {
    const { store } = this.#parts;
    const { media } = store.view;
    const received = receivedIn(store.view, this.#open, media.received);
    const channels = channelsIn(store.view, this.#open, media.channels);
    if (received === media.received && channels === media.channels) return;
    store.updateMedia({ received, channels });
  }
}
