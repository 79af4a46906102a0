import { usePreference } from './preferences.ts';

/** The key that does the same as the button on which it stands; gone where the person has turned such keys off. */
export function Key({ children }: { children: string }) {
  const isOn = usePreference('shortcuts');
  if (!isOn) return null;
  return (
    <kbd aria-hidden className="key">
      {children}
    </kbd>
  );
}
