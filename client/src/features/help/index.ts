export { HelpView } from './HelpView.tsx';
export { useShortcuts } from './use-shortcuts.ts';
