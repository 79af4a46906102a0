import type { ConsoleLink } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Refused } from './Refused.tsx';
import { useLoaded } from './use-loaded.ts';

/** A personal link with the text to send, its code, and its place in the guest's calendar. */
export function LinkSheet({ path, onClose }: { path: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const { answer } = useLoaded<ConsoleLink>(path);
  async function copy(text: string) {
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  }
  return (
    <Sheet title={t('console.invitations.text')} side="centre" isOpen onClose={onClose}>
      <div className="grid gap-3 p-4">
        {answer && !answer.ok && <Refused code={answer.refusal.code} />}
        {answer?.ok && (
          <>
            <textarea
              readOnly
              rows={9}
              className="field font-mono text-small"
              aria-label={t('console.invitations.text')}
              value={answer.text}
            />
            <img
              className="mx-auto size-56 rounded-s bg-white"
              alt={t('console.invitations.qr')}
              src={`data:image/svg+xml;utf8,${encodeURIComponent(answer.qr)}`}
            />
            <div className="flex justify-end gap-2">
              <a className="button no-underline" href={`${path}/calendar.ics`} download>
                {t('console.invitations.calendar')}
              </a>
              <Action kind="primary" onPress={() => void copy(answer.text)}>
                {copied ? t('console.invitations.copied') : t('console.invitations.copy')}
              </Action>
            </div>
          </>
        )}
      </div>
    </Sheet>
  );
}
