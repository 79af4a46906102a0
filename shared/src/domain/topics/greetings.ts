import type { ConferenceState, Person } from '../conference-state.ts';
import { type Greeting, keyFrameBefore, type WordsFile } from '../greeting-state.ts';
import { type Id, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { actorId, type Context, type Deciders, type Evolvers } from '../topic.ts';
import type { About, GreetingsCommand, GreetingsEvent } from './greeting-commands.ts';
import { inRundown, rundownDeciders, rundownEvolvers } from './rundown.ts';

const mostGreetings = 500;

type Asked = { found: Greeting; who: Person | 'system' };
/** The greeting, if the actor may touch it: GREET-2, the guest his own, organizers all; another's is as unknown as none. */
function asked(state: ConferenceState, greetingId: Id, { actor }: Context<null>): Asked | null {
  const found = own(state.greetings, greetingId);
  const who = actor.kind === 'system' ? 'system' : own(state.people, actor.personId);
  if (!found || !who) return null;
  return who === 'system' || who.role === 'organizer' || who.personId === found.personId ? { found, who } : null;
}
const about = ({ greetingId, personId }: Greeting): About => ({ greetingId, personId });
const unknown = () => refuse('NO_SUCH_GREETING');

export const greetingsDeciders: Deciders<GreetingsCommand, ConferenceState, GreetingsEvent, null> = {
  planGreeting: (state, { type: _type, ...plan }) => {
    const known = own(state.greetings, plan.greetingId);
    if (!own(state.people, plan.personId)) return refuse('NO_SUCH_PERSON');
    const room = own(state.rooms, plan.roomId);
    if (!room || room.kind === 'table') return refuse('NO_SUCH_ROOM');
    if (plan.itemId !== null && own(state.programme, plan.itemId)?.roomId !== plan.roomId)
      return refuse('NO_SUCH_ITEM');
    if (!known && Object.keys(state.greetings).length >= mostGreetings) return refuse('TOO_LARGE');
    if (known && known.personId !== plan.personId) return refuse('ALREADY_EXISTS');
    return accept({ type: 'greetingPlanned', ...plan });
  },
  dropGreeting: (state, { greetingId }) => {
    const found = own(state.greetings, greetingId);
    if (!found) return accept();
    return found.locked ? refuse('GREETING_LOCKED') : accept({ type: 'greetingDropped', ...about(found) });
  },
  giveConsent: (state, { greetingId, version, language }, context) => {
    const { found } = asked(state, greetingId, context) ?? {};
    if (!found || found.personId !== actorId(context)) return unknown();
    if (found.consent?.version === version) return accept();
    return accept({ type: 'consentGiven', ...about(found), version, language, at: context.at });
  },
  receiveGreeting: (state, { uploadId, sha256, size, greetingId }, { at }) => {
    const found = own(state.greetings, greetingId);
    if (!found) return unknown();
    if ('uploadId' in found.file && found.file.uploadId === uploadId) return accept();
    if (found.locked) return refuse('GREETING_LOCKED');
    if (!found.consent) return refuse('CONSENT_MISSING');
    return accept({ type: 'greetingReceived', ...about(found), uploadId, sha256, size, at });
  },
  finishGreeting: (state, { greetingId, uploadId, outcome }) => {
    const found = own(state.greetings, greetingId);
    if (!found) return unknown();
    if (found.file.state !== 'received' || found.file.uploadId !== uploadId) return accept();
    const { state: _received, ...upload } = found.file;
    return accept({ type: 'greetingFinished', ...about(found), file: { ...upload, ...outcome } });
  },
  approveGreeting: (state, { greetingId, hash, alone }, context) => {
    const { found, who } = asked(state, greetingId, context) ?? {};
    if (!found || !who || who === 'system') return unknown();
    if (found.file.state !== 'processed') return refuse('GREETING_NOT_READY');
    if (found.file.clip.hash !== hash) return refuse('CLIP_CHANGED');
    const approved = (side: 'guest' | 'house') =>
      accept({ type: 'greetingApproved' as const, ...about(found), hash, by: who.personId, side, at: context.at });
    if (who.personId === found.personId) return found.approvedByGuest === hash ? accept() : approved('guest');
    if (found.approvedByHouse?.hash === hash) return accept();
    return found.approvedByGuest === hash || alone ? approved('house') : refuse('NOT_APPROVED');
  },
  returnGreeting: (state, { greetingId, note: text }, context) => {
    const found = own(state.greetings, greetingId);
    if (!found) return unknown();
    if (found.locked) return refuse('GREETING_LOCKED');
    if (found.file.state === 'awaited' || found.file.state === 'withdrawn') return refuse('GREETING_NOT_READY');
    return accept({ type: 'greetingReturned', ...about(found), note: text, by: actorId(context), at: context.at });
  },
  withdrawGreeting: (state, { greetingId }, context) => {
    const { found } = asked(state, greetingId, context) ?? {};
    if (!found) return unknown();
    if (found.locked) return refuse('GREETING_LOCKED');
    if (found.file.state === 'awaited' || found.file.state === 'withdrawn') return accept();
    return accept({ type: 'greetingWithdrawn', ...about(found), at: context.at });
  },
  lockGreeting: (state, { greetingId, locked }) => {
    const found = own(state.greetings, greetingId);
    if (!found) return unknown();
    return found.locked === locked ? accept() : accept({ type: 'greetingLocked', ...about(found), locked });
  },
  setGreetingWords: (state, { greetingId, kind, language, words }, context) => {
    const { found } = asked(state, greetingId, context) ?? {};
    if (!found) return unknown();
    if (found.locked) return refuse('GREETING_LOCKED');
    const same = (found[kind][language]?.file ?? null) === (words?.file ?? null);
    return same ? accept() : accept({ type: 'greetingWordsSet', ...about(found), kind, language, words });
  },
  cutGreeting: (state, { greetingId, cut, still }) => {
    const found = own(state.greetings, greetingId);
    if (!found) return unknown();
    if (found.locked) return refuse('GREETING_LOCKED');
    if (cut && cut.until - cut.from < 1000) return refuse('MALFORMED');
    const played = cut && { from: keyFrameBefore(cut.from), until: cut.until };
    return accept({ type: 'greetingCut', ...about(found), cut: played, still });
  },
  ...rundownDeciders,
};

const fresh = { file: { state: 'awaited' }, approvedByGuest: null, approvedByHouse: null, returned: null } as const;
const planned = { ...fresh, consent: null, subtitles: {}, script: {}, cut: null, still: null, locked: false };

function change(state: ConferenceState, { greetingId }: About, to: (found: Greeting) => Partial<Greeting>) {
  const found = own(state.greetings, greetingId);
  if (!found) return state;
  return { ...state, greetings: { ...state.greetings, [greetingId]: { ...found, ...to(found) } } };
}

export const greetingsEvolvers: Evolvers<GreetingsEvent, ConferenceState> = {
  greetingPlanned: (state, { type: _type, ...plan }) => {
    const known = own(state.greetings, plan.greetingId) ?? planned;
    const greetings = { ...state.greetings, [plan.greetingId]: { ...known, ...plan } };
    return inRundown({ ...state, greetings }, plan.greetingId, plan.roomId);
  },
  greetingDropped: (state, { greetingId }) =>
    inRundown({ ...state, greetings: without(state.greetings, greetingId) }, greetingId, null),
  consentGiven: (state, { version, language, at, ...of }) =>
    change(state, of, () => ({ consent: { version, language, at } })),
  greetingReceived: (state, { uploadId, sha256, size, at, ...of }) =>
    change(state, of, () => ({ ...fresh, cut: null, file: { state: 'received', uploadId, sha256, size, at } })),
  greetingFinished: (state, { file, ...of }) => change(state, of, () => ({ file })),
  greetingApproved: (state, { hash, by, side, at, ...of }) =>
    change(state, of, () => (side === 'guest' ? { approvedByGuest: hash } : { approvedByHouse: { hash, by, at } })),
  greetingReturned: (state, { note: text, at, ...of }) =>
    change(state, of, () => ({ returned: { note: text, at }, approvedByGuest: null, approvedByHouse: null })),
  greetingWithdrawn: (state, { at, ...of }) =>
    change(state, of, () => ({ ...fresh, file: { state: 'withdrawn', at } })),
  greetingLocked: (state, { locked, ...of }) => change(state, of, () => ({ locked })),
  /** GREET-6: words that change what will be seen want the house's eye again. */
  greetingWordsSet: (state, { kind, language, words, ...of }) =>
    change(state, of, (found) => ({
      [kind]: words
        ? { ...found[kind], [language]: words }
        : without(found[kind] as Record<string, WordsFile>, language),
      ...(kind === 'subtitles' && { approvedByHouse: null }),
    })),
  greetingCut: (state, { cut, still, ...of }) => change(state, of, () => ({ cut, still })),
  ...rundownEvolvers,
};
