import { useMemo } from 'react';
import { controlsOf, wishSource } from '../features/control-bar/index.ts';
import { useShortcuts } from '../features/help/index.ts';
import { nextChannel } from '../features/language-switch/index.ts';
import type { House } from '../session/house.ts';
import { useHouse } from '../session/house-context.ts';
import { wideScreen } from '../ui/use-media-query.ts';
import { shell } from './shell-store.ts';

const settleMs = 60;

/** The chat comes into sight first, then takes the focus. */
function openChat(): void {
  const wide = window.matchMedia(wideScreen).matches;
  shell.setState({ tab: 'chat', panel: 'open', sheet: wide ? null : 'panel' });
  setTimeout(() => document.getElementById('chat-input')?.focus(), settleMs);
}

function keysOf(house: House) {
  const controls = () => controlsOf(house.store.getState());
  return {
    m: () => wishSource(house, controls().microphone),
    v: () => wishSource(house, controls().camera),
    h: () => {
      const { command } = controls().hand;
      if (command) void house.toRoom(command);
    },
    l: () => {
      const channel = nextChannel(house.store.getState());
      if (channel !== undefined) house.listen({ channel });
    },
    '/': openChat,
    '?': () => shell.setState({ dialog: 'help' }),
  };
}

export function useKeys(): void {
  const house = useHouse();
  useShortcuts(useMemo(() => keysOf(house), [house]));
}
