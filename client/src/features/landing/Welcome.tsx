import { inLanguage } from '@plenum/shared/domain/text';
import { ownTime } from '@plenum/shared/protocol/house-clock';
import type { Invited } from '@plenum/shared/protocol/invited';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Clocks } from '../../ui/Clocks.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { Ahead } from './Ahead.tsx';
import { SendGreeting } from './SendGreeting.tsx';

type Props = { invited: Invited | null; entering: boolean; check: ReactNode; onEnter: () => void };

/** The name in the page's language, as one would read it out at the door. */
function useGreeting(invited: Invited | null): string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return invited
    ? t('landing.welcome', { who: inLanguage(invited.me.name, language).text })
    : t('landing.welcomePlain');
}

function Office({ me }: { me: Invited['me'] }) {
  const { t } = useTranslation();
  return (
    <p className="text-large text-quiet">
      {[me.title, me.delegation].map((text, index) =>
        text ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: office first, delegation second, always.
          <span key={index}>
            <Said text={text} />
            {' · '}
          </span>
        ) : null,
      )}
      {t(`role.${me.role}`)}
    </p>
  );
}

/** The next moment at which the house looks at this person. */
function MySpeech({ invited }: { invited: Invited }) {
  const { t } = useTranslation();
  const item = invited.items.find(({ speaksAt }) => speaksAt > 0);
  if (!item) return null;
  return (
    <p className="justify-self-start rounded-s border-l-3 border-floor-line bg-floor-soft px-3 py-2">
      <Said text={item.title} /> · <b className="font-semibold">{t('landing.speakAt', { count: item.speaksAt })}</b>
      <span className="block text-small text-quiet">
        {t('landing.starts')} <Clocks zones={invited.zones} at={item.startsAt} />
      </span>
    </p>
  );
}

export function Welcome({ invited, entering, check, onEnter }: Props) {
  const { t } = useTranslation();
  const greeting = useGreeting(invited);
  const [openedAt] = useState(() => Date.now());
  const now = useNow(invited ? { ...invited, localTime: openedAt } : ownTime, 5000);
  return (
    <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[1fr_26rem] lg:grid-rows-[auto_1fr]">
      <div className="grid gap-2 lg:pt-4">
        <h1 className="text-[1.4rem] sm:text-[1.9rem]">{greeting}</h1>
        {invited && <Office me={invited.me} />}
        {invited && <Clocks zones={invited.zones} at={now} className="text-quiet" />}
        {invited && <MySpeech invited={invited} />}
        {invited && <SendGreeting invited={invited} />}
      </div>
      <div className="grid gap-4 lg:row-span-2">
        {check}
        <Action kind="primary" size="large" testId="enter" className="w-full" onPress={onEnter} isPending={entering}>
          {entering ? t('landing.entering') : t('landing.enter')}
        </Action>
        <p className="text-center text-small text-quiet">{t('landing.muted')}</p>
      </div>
      {invited && <Ahead items={invited.items} zones={invited.zones} now={now} />}
    </div>
  );
}
