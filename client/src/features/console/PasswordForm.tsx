import { type ConsoleCode, consolePaths } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Line } from '../../ui/Fields.tsx';
import { ask } from './console-api.ts';
import { Refused } from './Refused.tsx';

/** A new password; the old one is asked for, and every other session of the account ends. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const [old, setOld] = useState('');
  const [wanted, setWanted] = useState('');
  const [said, setSaid] = useState<ConsoleCode | 'saved' | null>(null);
  async function change() {
    const answer = await ask<object>('POST', consolePaths.password, { old, wanted });
    setSaid(answer.ok ? 'saved' : answer.refusal.code);
    if (!answer.ok) return;
    setOld('');
    setWanted('');
    onChanged();
  }
  return (
    <form
      className="card grid max-w-xl gap-3 bg-card p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <h2 className="text-large">{t('console.accounts.password')}</h2>
      <Line
        label={t('console.accounts.oldPassword')}
        type="password"
        autoComplete="current-password"
        value={old}
        onChange={setOld}
      />
      <Line
        label={t('console.accounts.newPassword')}
        type="password"
        autoComplete="new-password"
        hint={t('console.accounts.passwordHint')}
        value={wanted}
        onChange={setWanted}
      />
      <Refused code={said === 'saved' ? null : said} />
      {said === 'saved' && <p role="status">{t('console.saved')}</p>}
      <Action kind="primary" type="submit" className="justify-self-end" isDisabled={old === '' || wanted === ''}>
        {t('console.accounts.password')}
      </Action>
    </form>
  );
}
