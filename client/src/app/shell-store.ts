import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export const panelTabs = [
  'booth',
  'script',
  'notes',
  'backstage',
  'order',
  'greetings',
  'queue',
  'people',
  'chat',
  'questions',
  'polls',
  'handouts',
  'programme',
] as const;
export type PanelTab = (typeof panelTabs)[number];

/** What stands in the middle; of desk and matrix only where the person has them. */
export const centres = ['desk', 'stage', 'matrix'] as const;
export type Centre = (typeof centres)[number];

/** What of the frame is open on this page; nothing here matters to anybody else. */
type Shell = {
  tab: PanelTab;
  panel: 'open' | 'folded';
  sheet: 'house' | 'panel' | null;
  dialog: 'settings' | 'help' | 'check' | 'leave' | null;
  centre: Centre;
};

export const shell = createStore<Shell>(() => ({
  tab: 'queue',
  panel: 'open',
  sheet: null,
  dialog: null,
  centre: 'desk',
}));

export function useShell<T>(select: (shell: Shell) => T): T {
  return useStore(shell, select);
}
