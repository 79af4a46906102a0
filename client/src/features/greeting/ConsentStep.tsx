import { consentVersion, type GreetingView } from '@plenum/shared/protocol/greetings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { unbroken } from './greeting-model.ts';
import type { Give } from './use-order.ts';

const paragraphs = ['use', 'processing', 'keeping', 'rights'] as const;

/** What the guest agrees to, in his own language, before anything is sent. */
export function ConsentStep({ view, give, isBusy }: { view: GreetingView; give: Give; isBusy: boolean }) {
  const { t } = useTranslation();
  const { language, tag } = useLanguage();
  const [agreed, setAgreed] = useState(false);
  const since = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${consentVersion}-15`),
  );
  const { greetingId } = view.greeting;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (agreed) void give({ type: 'giveConsent', greetingId, version: consentVersion, language });
      }}
    >
      <div className="card grid gap-2.5 bg-card px-4 py-3.5 leading-relaxed">
        {paragraphs.map((one) => (
          <p key={one}>{t(`greeting.consent.${one}`)}</p>
        ))}
        <p className="text-small text-faint">
          {t('greeting.consent.version', { version: unbroken(consentVersion), since })}
        </p>
      </div>
      <label className="flex cursor-pointer items-start gap-3 py-1">
        <input
          type="checkbox"
          className="mt-0.5 size-5 flex-none accent-(--well)"
          checked={agreed}
          onChange={(event) => setAgreed(event.target.checked)}
        />
        <span className="font-medium">{t('greeting.consent.agree')}</span>
      </label>
      <Action kind="primary" size="large" type="submit" testId="give-consent" isDisabled={!agreed} isPending={isBusy}>
        {t('greeting.consent.confirm')}
      </Action>
    </form>
  );
}
