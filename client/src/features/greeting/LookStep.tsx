import type { Clip } from '@plenum/shared/domain/greeting-state';
import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { ClipPlayer } from './ClipPlayer.tsx';
import { Findings } from './Findings.tsx';
import { Note } from './Note.tsx';
import type { Give } from './use-order.ts';

type Props = { view: GreetingView; give: Give; isBusy: boolean; onReplace: () => void };

/** Where the approval stands, in one sentence. */
function Standing({ view, clip }: { view: GreetingView; clip: Clip }) {
  const { t } = useTranslation();
  const { greeting } = view;
  if (greeting.locked) return <Note tone="plain">{t('greeting.look.locked')}</Note>;
  if (greeting.approvedByHouse?.hash === clip.hash)
    return <Note tone="well">{t('greeting.look.approvedByHouse')}</Note>;
  return greeting.approvedByGuest === clip.hash ? (
    <Note tone="well" role="status" testId="approved">
      {t('greeting.look.approved')}
    </Note>
  ) : (
    <p>{t('greeting.look.hint')}</p>
  );
}

function Withdrawal({ view, give, isBusy }: Pick<Props, 'view' | 'give' | 'isBusy'>) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { greetingId } = view.greeting;
  if (!asking) {
    return (
      <Action kind="ghost" size="large" onPress={() => setAsking(true)} testId="withdraw">
        {t('greeting.look.withdraw')}
      </Action>
    );
  }
  return (
    <div className="col-span-2 grid gap-2 rounded-m border border-line-strong p-3">
      <p>{t('greeting.look.withdrawSure')}</p>
      <div className="grid grid-cols-2 gap-3">
        <Action
          kind="live"
          isPending={isBusy}
          testId="withdraw-sure"
          onPress={() => void give({ type: 'withdrawGreeting', greetingId })}
        >
          {t('greeting.look.withdraw')}
        </Action>
        <Action onPress={() => setAsking(false)}>{t('common.cancel')}</Action>
      </div>
    </div>
  );
}

/** The clip as it will be played, to be approved, replaced or withdrawn until the house locks it. */
export function LookStep({ view, give, isBusy, onReplace }: Props) {
  const { t } = useTranslation();
  const { greeting } = view;
  if (greeting.file.state !== 'processed') return null;
  const { clip } = greeting.file;
  const isApproved = greeting.approvedByGuest === clip.hash;
  const { greetingId } = greeting;
  return (
    <div className="grid gap-4" data-testid="look">
      <ClipPlayer key={clip.hash} view={view} hash={clip.hash} />
      <p className="text-small text-quiet">{t('greeting.look.length', { length: spanOf(clip.durationMs) })}</p>
      <Findings notes={clip.notes} />
      <Standing view={view} clip={clip} />
      {!isApproved && (
        <Action
          kind="primary"
          size="large"
          testId="approve"
          isPending={isBusy}
          onPress={() => void give({ type: 'approveGreeting', greetingId, hash: clip.hash, alone: false })}
        >
          {t('greeting.look.approve')}
        </Action>
      )}
      {!greeting.locked && (
        <div className="grid grid-cols-2 gap-3">
          <Action size="large" onPress={onReplace} testId="replace">
            {t('greeting.look.replace')}
          </Action>
          <Withdrawal view={view} give={give} isBusy={isBusy} />
        </div>
      )}
    </div>
  );
}
