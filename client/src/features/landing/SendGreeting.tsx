import type { Invited } from '@plenum/shared/protocol/invited';
import { Film } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** The way for a guest who sends a film ahead. A page of its own: it needs neither camera nor a place in the house. */
export function SendGreeting({ invited: { greets, me } }: { invited: Invited }) {
  const { t } = useTranslation();
  if (!greets && me.role !== 'dignitary') return null;
  return (
    <p className="grid gap-1.5 justify-self-stretch sm:justify-self-start">
      <a
        href="/greeting"
        className="button no-underline"
        data-kind="gold"
        data-size="large"
        data-testid="send-greeting"
      >
        <Film aria-hidden size="1.2em" />
        {t('greeting.invite')}
      </a>
      <span className="text-small text-quiet">{t('greeting.inviteHint')}</span>
    </p>
  );
}
