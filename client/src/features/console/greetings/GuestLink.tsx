import type { ConsoleCode, ConsoleInvitations } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../ui/Action.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { ask, conferencePath } from '../console-api.ts';
import { LinkSheet } from '../LinkSheet.tsx';
import { Refused } from '../Refused.tsx';
import { useLoaded } from '../use-loaded.ts';

type Props = { conferenceId: string; personId: string; onClose: () => void };
const validFor = 30 * 86_400_000;

/** The guest's own link, by which he brings his greeting without an account; made here where he has none. */
export function GuestLink({ conferenceId, personId, onClose }: Props) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const all = conferencePath(conferenceId, '/invitations');
  const { answer, reload } = useLoaded<ConsoleInvitations>(all);
  if (!answer) return null;
  const holding = answer.ok
    ? answer.invitations.find((one) => one.personId === personId && ['issued', 'opened'].includes(one.state))
    : undefined;
  if (holding) return <LinkSheet path={`${all}/${holding.invitationId}`} onClose={onClose} />;
  const issue = async () => {
    const done = await ask<object>('POST', all, { to: [personId], expiresAt: Date.now() + validFor });
    setRefused(done.ok ? null : done.refusal.code);
    reload();
  };
  return (
    <Sheet title={t('console.field.link')} side="centre" isOpen onClose={onClose}>
      <div className="grid gap-3 p-4">
        <p>{t('console.greetings.noLink')}</p>
        <Refused code={refused ?? (answer.ok ? null : answer.refusal.code)} />
        <Action kind="primary" onPress={() => void issue()}>
          {t('console.greetings.makeLink')}
        </Action>
      </div>
    </Sheet>
  );
}
