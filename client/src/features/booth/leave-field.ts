import type { KeyboardEvent } from 'react';

/** Escape leaves a field, so that the console's keys count again. */
export function leaveField(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
  event.stopPropagation();
  event.currentTarget.blur();
  document.querySelector<HTMLElement>('[data-testid="on-air"]')?.focus();
}
