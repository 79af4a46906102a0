import type { ConsoleCode } from '@plenum/shared/protocol/console';
import { type GreetingView, greetingPaths, largestStill } from '@plenum/shared/protocol/greetings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../ui/Action.tsx';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import { ask } from '../console-api.ts';
import { Refused } from '../Refused.tsx';

type Props = { view: GreetingView; onChange: () => void };

const kinds = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** The picture that everybody sees where the film fails on stage. */
export function StillForm({ view, onChange }: Props) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const [isSending, setSending] = useState(false);
  const { greetingId, still, locked } = view.greeting;
  const path = `${greetingPaths.one(view.conferenceId, greetingId)}/still`;
  if (locked && still === null) return null;
  const give = async (method: 'POST' | 'DELETE', file?: File) => {
    if (file && file.size > largestStill) return setRefused('TOO_LARGE');
    setSending(true);
    const done = await ask<object>(method, path, file);
    setSending(false);
    setRefused(done.ok ? null : done.refusal.code);
    onChange();
  };
  return (
    <section aria-labelledby={`still-${greetingId}`} className="grid gap-2">
      <h3 id={`still-${greetingId}`} className="font-semibold">
        {t('console.greetings.still')}
      </h3>
      {still !== null && (
        <img
          data-testid="greeting-still"
          src={`${path}?still=${still.slice(0, 12)}`}
          alt={t('console.greetings.stillShown')}
          className="max-h-40 justify-self-start rounded-s bg-black"
        />
      )}
      <p className="text-small text-quiet">{t('console.greetings.stillWhat')}</p>
      <Refused code={refused} />
      <p role="status" className="text-small text-quiet empty:hidden">
        {isSending ? t('console.greetings.stillWorks') : ''}
      </p>
      {!locked && (
        <>
          <FileDrop
            label={t('console.greetings.still')}
            text={kinds.map((kind) => kind.slice('image/'.length).toUpperCase()).join(', ')}
            choose={t('console.greetings.stillChoose')}
            accept={kinds}
            isDisabled={isSending}
            onChoose={(file) => void give('POST', file)}
          />
          {still !== null && (
            <Action
              size="small"
              kind="ghost"
              className="justify-self-end"
              isDisabled={isSending}
              onPress={() => void give('DELETE')}
            >
              {t('console.greetings.stillRemove')}
            </Action>
          )}
        </>
      )}
    </section>
  );
}
