import { StageView } from '../features/stage/index.ts';
import { preloaded } from './preloaded.tsx';

const nothing = () => null;

export const Desk = preloaded<object>(async () => (await import('./DeskParts.tsx')).DeskCentre, StageView);
export const Backstage = preloaded<object>(async () => (await import('./DeskParts.tsx')).DeskBackstage, nothing);
export const Order = preloaded<object>(async () => (await import('./DeskParts.tsx')).DeskOrder, nothing);
export const Greetings = preloaded<object>(async () => (await import('./DeskParts.tsx')).DeskGreetings, nothing);
export const Rundown = preloaded<object>(async () => (await import('./DeskParts.tsx')).DeskRundown, nothing);
export const Matrix = preloaded<object>(async () => (await import('./DeskParts.tsx')).DeskMatrix, StageView);
