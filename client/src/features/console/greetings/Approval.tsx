import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../ui/Action.tsx';
import type { Give } from './GreetingSheet.tsx';

type Props = { view: GreetingView; give: Give };

/** What guest and house have said to this very clip, and what the house may say now. */
export function Approval({ view, give }: Props) {
  const { t } = useTranslation();
  const { greeting } = view;
  const { greetingId, file, locked, returned } = greeting;
  const hash = file.state === 'processed' ? file.clip.hash : null;
  const byGuest = hash !== null && greeting.approvedByGuest === hash;
  const byHouse = hash !== null && greeting.approvedByHouse?.hash === hash;
  return (
    <section className="grid gap-2" aria-label={t('console.greetings.approval')}>
      {hash !== null && (
        <p className="text-small text-quiet">
          {t(byGuest ? 'console.greetings.guestYes' : 'console.greetings.guestNo')}{' '}
          {t(byHouse ? 'console.greetings.houseYes' : 'console.greetings.houseNo')}
        </p>
      )}
      {returned && (
        <p className="rounded-s bg-floor-soft px-3 py-2 text-small text-floor-text">
          {t('console.greetings.returnedWith', { note: returned.note })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {hash !== null && !byHouse && (
          <Action
            kind={byGuest ? 'primary' : 'plain'}
            testId="approve-greeting"
            onPress={() => void give({ type: 'approveGreeting', greetingId, hash, alone: !byGuest })}
          >
            {t(byGuest ? 'console.greetings.approve' : 'console.greetings.approveAlone')}
          </Action>
        )}
        <Action testId="lock-greeting" onPress={() => void give({ type: 'lockGreeting', greetingId, locked: !locked })}>
          {t(locked ? 'console.greetings.unlock' : 'console.greetings.lock')}
        </Action>
      </div>
      {!locked && file.state !== 'awaited' && file.state !== 'withdrawn' && (
        <Return greetingId={greetingId} give={give} />
      )}
    </section>
  );
}

function Return({ greetingId, give }: { greetingId: string; give: Give }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const send = async () => {
    if (await give({ type: 'returnGreeting', greetingId, note })) setNote('');
  };
  return (
    <div className="grid gap-1">
      <label htmlFor="greeting-return" className="text-small text-quiet">
        {t('console.greetings.returnNote')}
      </label>
      <div className="flex flex-wrap items-start justify-end gap-2">
        <textarea
          id="greeting-return"
          className="field min-w-56 flex-1"
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Action isDisabled={note.trim() === ''} onPress={() => void send()}>
          {t('console.greetings.return')}
        </Action>
      </div>
    </div>
  );
}
