import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { signInvitation } from '../auth/invitations.ts';
import { type AuthKeys, loadAuthKeys } from '../auth/keys.ts';
import { demoConferenceId } from '../demo/demo-conference.ts';
import { signIn } from './http-client.ts';
import type { RunningPlenum } from './run-plenum.ts';
import { type Joined, join } from './socket-client.ts';

type Hello = NonNullable<Parameters<typeof join>[2]>;
const hour = 3_600_000;

/** Whoever and whatever a test needs in the demo's conference, made by its organizer over the socket. */
export class Guests {
  organizer: Joined;
  /** The organizer's. */
  readonly cookie: string;
  readonly plenum: RunningPlenum;
  readonly #keys: AuthKeys;
  readonly #clients: Joined[] = [];

  static async of(plenum: RunningPlenum): Promise<Guests> {
    const cookie = await signIn(plenum.url, plenum.tokenOf('organizer-office'));
    const organizer = await join(plenum.url, cookie, { roomId: null });
    return new Guests(plenum, { organizer, cookie }, await loadAuthKeys(plenum.dataDir));
  }

  private constructor(
    plenum: RunningPlenum,
    { organizer, cookie }: { organizer: Joined; cookie: string },
    keys: AuthKeys,
  ) {
    this.plenum = plenum;
    this.cookie = cookie;
    this.organizer = organizer;
    this.#keys = keys;
    this.#clients.push(organizer);
  }

  /** Enrols a person with an invitation, signs the link, and redeems it. */
  async enrol(personId: Id, more: Partial<Person> = {}): Promise<{ cookie: string; token: string; invitationId: Id }> {
    const nowhere = { scope: 'some' as const, roomIds: [] };
    const everywhere = { scope: 'all' as const };
    const words = { name: { en: personId }, title: null, delegation: null, language: 'en' as const };
    const person: Person = {
      personId,
      role: 'delegate',
      rank: 900,
      rooms: everywhere,
      moderates: nowhere,
      admission: 'open',
      ...words,
      ...more,
    };
    await this.organizer.must({ type: 'enrolPerson', ...person });
    const { token, invitationId } = await this.invite(personId);
    return { token, invitationId, cookie: await signIn(this.plenum.url, token) };
  }

  async invite(personId: Id, invitationId: Id = `invitation-${crypto.randomUUID()}`.slice(0, 40)) {
    const expiresAt = Date.now() + hour;
    await this.organizer.must({ type: 'issueInvitation', invitationId, personId, expiresAt });
    return { invitationId, token: await this.sign({ personId, invitationId, expiresAt }) };
  }

  sign(claims: { personId: Id; invitationId: Id; expiresAt?: number; notBefore?: number }): Promise<string> {
    return signInvitation(this.#keys, { conferenceId: demoConferenceId, ...claims });
  }

  /** Enrols and joins at once. */
  async come(personId: Id, more: Partial<Person> = {}, hello: Hello = { roomId: null }): Promise<Joined> {
    const { cookie } = await this.enrol(personId, more);
    return this.join(cookie, hello);
  }

  /** Somebody of the demo. */
  async demo(personId: Id, hello: Hello = {}): Promise<Joined> {
    return this.join(await signIn(this.plenum.url, this.plenum.tokenOf(personId)), hello);
  }

  async join(cookie: string, hello: Hello = {}): Promise<Joined> {
    const client = await join(this.plenum.url, cookie, hello);
    this.#clients.push(client);
    return client;
  }

  async plan(roomId: Id, more: Partial<Extract<ConferenceStreamCommand, { type: 'planRoom' }>> = {}): Promise<Id> {
    await this.organizer.must({
      type: 'planRoom',
      roomId,
      kind: 'parallel',
      title: { en: roomId },
      topic: null,
      languages: ['en'],
      policy: { microphone: 'floor', camera: 'open', admission: 'open', seats: 100 },
      order: 50,
      ...more,
    });
    return roomId;
  }

  /** After a restart of the house. */
  async organizerAgain(): Promise<void> {
    this.organizer = await this.join(this.cookie, { roomId: null, takeOver: true });
  }

  close(): void {
    for (const client of this.#clients) client.drop();
  }
}
