import { StageView } from '../features/stage/index.ts';
import { preloaded } from './preloaded.tsx';

const nothing = () => null;

export const Booth = preloaded<object>(async () => (await import('./BoothParts.tsx')).BoothCentre, StageView);
export const Words = preloaded<object>(async () => (await import('./BoothParts.tsx')).BoothWords, nothing);
export const Script = preloaded<object>(async () => (await import('./BoothParts.tsx')).BoothScript, nothing);
export const Notes = preloaded<object>(async () => (await import('./BoothParts.tsx')).BoothNotes, nothing);
