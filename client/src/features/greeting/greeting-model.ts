import type { Id } from '@plenum/shared/domain/ids';
import { inLanguage, type Language, type Localized, languages } from '@plenum/shared/domain/text';
import { type Cue, consentVersion, type GreetingView, type Processing } from '@plenum/shared/protocol/greetings';

/** What the guest has in hand on this page, beside what the house knows. */
export type InHand =
  | { state: 'nothing' }
  /** Another film is wanted in place of the one that is there. */
  | { state: 'replacing' }
  | { state: 'recording' }
  | { state: 'chosen'; film: File; isRecorded: boolean }
  /** `before`: the upload that stood there when the sending began. */
  | { state: 'sending'; film: File; before: Id | null };
export type Step = 'consent' | 'choose' | 'send' | 'processing' | 'look';
export const steps: readonly Step[] = ['consent', 'choose', 'send', 'processing', 'look'];

export function stepOf({ greeting }: GreetingView, hand: InHand): Step {
  if (!greeting.consent) return 'consent';
  const { state } = greeting.file;
  const isThere = state === 'received' || state === 'processed';
  if (hand.state === 'chosen' || hand.state === 'sending') return 'send';
  if (hand.state === 'replacing' || hand.state === 'recording' || !isThere) {
    // Another text than the one that was agreed to is to be read before another film is sent.
    return greeting.consent.version === consentVersion ? 'choose' : 'consent';
  }
  return state === 'received' ? 'processing' : 'look';
}

/** The upload of which the greeting's file is made, or will be. */
export function uploadOf({ greeting: { file } }: GreetingView): Id | null {
  return 'uploadId' in file ? file.uploadId : null;
}

/** ms between two looks at the house: soon while something is under way there, else now and then. */
export function lookAgainAfter(view: GreetingView | null): number {
  return view?.greeting.file.state === 'received' ? 2000 : 20_000;
}

const weights: Array<[Processing['stage'], number]> = [
  ['waiting', 0],
  ['probe', 0.05],
  ['transcode', 0.6],
  ['sound', 0.1],
  ['check', 0.15],
  ['finish', 0.1],
];

/** How far processing is as a whole, 0 to 1; the transcode takes most of the time. */
export function processingPart(processing: Processing | null): number {
  let before = 0;
  for (const [stage, weight] of weights) {
    if (stage === processing?.stage) return before + weight * Math.min(1, Math.max(0, processing.done));
    before += weight;
  }
  return 0;
}

/** Progress is said aloud in steps of ten, so that nobody is talked over by figures. */
export const inTens = (part: number): number => Math.floor(Math.min(1, Math.max(0, part)) * 10 + 1e-9) * 10;

export function cueAt(cues: Cue[], ms: number): Cue | null {
  return cues.findLast(({ from, until }) => from <= ms && ms < until) ?? null;
}

/** A text in the reader's language first, then in each other language that says it differently. */
export function inAllLanguages(text: Localized | null, first: Language): Array<{ language: Language; text: string }> {
  if (!text) return [];
  const order = [first, ...languages.filter((language) => language !== first)];
  const said = [
    inLanguage(text, first),
    ...order.flatMap((language) => {
      const words = text[language];
      return words === undefined ? [] : [{ language, text: words }];
    }),
  ];
  return said.filter(({ text: words }, index) => said.findIndex((other) => other.text === words) === index);
}

/** 820 kB, 1.2 MB, 3.4 GB: in the reader's own way of writing numbers. */
export function bytesOf(bytes: number, tag: string): string {
  const units = [
    ['gigabyte', 1e9],
    ['megabyte', 1e6],
    ['kilobyte', 1e3],
  ] as const;
  const [unit, size] = units.find(([, least]) => bytes >= least) ?? ['kilobyte', 1e3];
  return new Intl.NumberFormat(tag, { style: 'unit', unit, maximumSignificantDigits: 3 }).format(bytes / size);
}

/** 90 seconds, 10 minutes: written out in the reader's language. */
export function lengthOf(ms: number, tag: string): string {
  const [unit, value] = ms % 60_000 === 0 ? (['minute', ms / 60_000] as const) : (['second', ms / 1000] as const);
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** A name such as 2026-11, which no end of a line may part at its hyphen. */
export const unbroken = (name: string): string => name.replaceAll('-', '\u2011');
