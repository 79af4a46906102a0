export { type BoothPart, BoothView } from './BoothView.tsx';
export { NotesView, notesField } from './NotesView.tsx';
export { ScriptView } from './ScriptView.tsx';
export { WordsView, wordsField } from './WordsView.tsx';
