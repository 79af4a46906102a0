export { AskedLines } from './AskedLines.tsx';
export { SpeakerHint } from './SpeakerHint.tsx';
