import type { Id } from '@plenum/shared/domain/ids';
import { type RefusalCode, refusals } from '@plenum/shared/domain/refusal';
import type { Language } from '@plenum/shared/domain/text';
import {
  type ClipFile,
  type GreetingOrder,
  type GreetingsAnswer,
  greetingPaths,
  type ScriptAnswer,
  type WordsAnswer,
} from '@plenum/shared/protocol/greetings';

export type Refused = { ok: false; refusal: { code: RefusalCode } };
export type Asked<T extends object> = ({ ok: true } & T) | Refused;
export type GreetingPlace = { conferenceId: Id; greetingId: Id };
export type WordsKind = 'subtitles' | 'script';

const patience = 10_000;
/** The house reads the whole film once more before it says "received". */
const patienceForHash = 120_000;

const refused = (code: RefusalCode): Refused => ({ ok: false, refusal: { code } });

export function refusalIn(body: unknown): RefusalCode | null {
  if (typeof body !== 'object' || body === null || !('refusal' in body)) return null;
  const code = (body.refusal as { code?: unknown } | null)?.code;
  return typeof code === 'string' && Object.hasOwn(refusals, code) ? (code as RefusalCode) : null;
}

/** Only shapes of the protocol count as answers; whatever a proxy says in between is "not available". */
function answerOf<T extends object>(body: unknown): Asked<T> {
  const isAnswer = typeof body === 'object' && body !== null && 'ok' in body && body.ok === true;
  return isAnswer ? (body as { ok: true } & T) : refused(refusalIn(body) ?? 'UNAVAILABLE');
}

async function ask<T extends object>(path: string, init: RequestInit = {}, wait = patience): Promise<Asked<T>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', signal: AbortSignal.timeout(wait), ...init });
    return answerOf<T>(await response.json());
  } catch (error) {
    return refused(error instanceof DOMException && error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNAVAILABLE');
  }
}

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const oneOf = ({ conferenceId, greetingId }: GreetingPlace) => greetingPaths.one(conferenceId, greetingId);

/** The greetings of whoever has come by his personal link. */
export const readGreetings = (): Promise<Asked<GreetingsAnswer>> => ask(greetingPaths.mine);

export function orderGreeting(place: GreetingPlace, command: GreetingOrder['command']): Promise<Asked<object>> {
  return ask(`${oneOf(place)}/commands`, post({ commandId: crypto.randomUUID(), command }));
}

export function completeUpload(place: GreetingPlace, uploadId: Id, sha256: string): Promise<Asked<object>> {
  return ask(`${oneOf(place)}/uploads/${uploadId}/complete`, post({ sha256 }), patienceForHash);
}

const wordsPath = (place: GreetingPlace, kind: WordsKind, language: Language) =>
  `${oneOf(place)}/words/${kind}/${language}`;

/** An empty text takes the words away. */
export function putWords(
  place: GreetingPlace,
  kind: WordsKind,
  language: Language,
  text: string,
): Promise<Asked<object>> {
  const headers = { 'content-type': 'text/plain' };
  // A body of nothing at all counts as none on its way.
  return ask(wordsPath(place, kind, language), { method: 'PUT', headers, body: text === '' ? '\n' : text });
}

export const readCues = (place: GreetingPlace, language: Language): Promise<Asked<WordsAnswer>> =>
  ask(wordsPath(place, 'subtitles', language));
export const readScript = (place: GreetingPlace, language: Language): Promise<Asked<ScriptAnswer>> =>
  ask(wordsPath(place, 'script', language));

/** Another clip of the same greeting has another address, so that no browser shows the former. */
export const clipPath = (place: GreetingPlace, file: ClipFile, hash: string): string =>
  `${oneOf(place)}/${file}?clip=${hash.slice(0, 16)}`;
