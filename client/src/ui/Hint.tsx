import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';

/** A hint on hover and on keyboard focus; the child must be a pressable of the library. */
export function Hint({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <Tooltip offset={6} className="z-50 max-w-72 rounded-s bg-text px-2.5 py-1 text-small text-inverse shadow-lg">
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
