import { useTranslation } from 'react-i18next';
import { usePreference } from '../../ui/preferences.ts';

/** How a microphone of this kiosk is called: as the operator says, else by its number. */
export function useMicrophoneName(): (number: number) => string {
  const { t } = useTranslation();
  const wishes = usePreference('hallMicrophones');
  return (number) => wishes[number - 1]?.label.trim() || t('hall.microphone', { number });
}
