import type { ConsoleMe } from '@plenum/shared/protocol/console';
import { DoorOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSession } from '../../session/session-api.ts';

/** Back to the desk: for who has a personal link to the house beside the account of the console. */
export function HouseLink({ me }: { me: ConsoleMe }) {
  const { t } = useTranslation();
  const [hasPlace, setHasPlace] = useState(me.via === 'link');
  useEffect(() => {
    void readSession().then(({ ok }) => setHasPlace(ok));
  }, []);
  if (!hasPlace) return null;
  return (
    <a className="button no-underline" href="/">
      <DoorOpen aria-hidden size="1em" />
      {t('console.toHouse')}
    </a>
  );
}
