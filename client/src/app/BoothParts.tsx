import {
  type BoothPart,
  BoothView,
  NotesView,
  notesField,
  ScriptView,
  WordsView,
  wordsField,
} from '../features/booth/index.ts';
import { StageView } from '../features/stage/index.ts';
import { wideScreen } from '../ui/use-media-query.ts';
import { shell } from './shell-store.ts';

const settleMs = 60;
const fields: Record<BoothPart, string> = { booth: wordsField, notes: notesField, script: 'tab-script' };

/** The part of the panel comes into sight first, then takes the focus. */
function open(part: BoothPart): void {
  const wide = window.matchMedia(wideScreen).matches;
  shell.setState({ tab: part, panel: 'open', sheet: wide ? null : 'panel' });
  const find = () =>
    document.getElementById(fields[part]) ?? document.querySelector<HTMLElement>(`[data-testid="tab-${part}"]`);
  setTimeout(() => find()?.focus(), settleMs);
}

/** The console with the stage in it: fetched apart, because only interpreters need it. */
export function BoothCentre() {
  return <BoothView picture={<StageView compact bare />} onPart={open} />;
}

export function BoothWords() {
  return <WordsView />;
}

export function BoothScript() {
  return <ScriptView />;
}

export function BoothNotes() {
  return <NotesView />;
}
