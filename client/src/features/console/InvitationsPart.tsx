import type { ConsoleCode, ConsoleInvitation, ConsoleInvitations } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Line } from '../../ui/Fields.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { ask, conferencePath } from './console-api.ts';
import { LinkSheet } from './LinkSheet.tsx';
import { Refused } from './Refused.tsx';
import { Table } from './Table.tsx';
import { useLoaded } from './use-loaded.ts';

const dayMs = 86_400_000;

/** Who has a link, who came by it; making, renewing and revoking links. */
export function InvitationsPart({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [days, setDays] = useState('30');
  const [shown, setShown] = useState<string | null>(null);
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const all = conferencePath(conferenceId, '/invitations');
  const { answer, reload } = useLoaded<ConsoleInvitations>(all);
  const expiresAt = () => Date.now() + Math.max(1, Number(days) || 30) * dayMs;

  async function act(path: string, body: object) {
    const done = await ask<object>('POST', path, body);
    setRefused(done.ok ? null : done.refusal.code);
    reload();
  }

  const heads = ['name', 'role', 'link', 'expires'] as const;
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <div className="w-32">
          <Line label={t('console.field.validDays')} type="number" value={days} onChange={setDays} />
        </div>
        <span className="flex-1" />
        <a
          className="button no-underline"
          href={conferencePath(conferenceId, `/links.csv?language=${language}`)}
          download
        >
          {t('console.invitations.table')}
        </a>
        {answer?.ok && (
          <Action
            kind="primary"
            isDisabled={answer.uninvited === 0}
            onPress={() => void act(all, { to: 'uninvited', expiresAt: expiresAt() })}
          >
            {t('console.invitations.issueAll', { number: answer.uninvited })}
          </Action>
        )}
      </div>
      <Refused code={refused ?? (answer && !answer.ok ? answer.refusal.code : null)} />
      {answer?.ok && (
        <Table
          label={t('console.tab.invitations')}
          heads={[...heads.map((head) => t(`console.field.${head}`)), t('console.actions')]}
        >
          {answer.invitations.map((invitation) => (
            <InvitationRow
              key={invitation.invitationId}
              invitation={invitation}
              onShow={() => setShown(invitation.invitationId)}
              onReissue={() => void act(`${all}/${invitation.invitationId}/reissue`, { expiresAt: expiresAt() })}
              onRevoke={() => void act(`${all}/${invitation.invitationId}/revoke`, {})}
            />
          ))}
        </Table>
      )}
      {shown !== null && <LinkSheet path={`${all}/${shown}`} onClose={() => setShown(null)} />}
    </section>
  );
}

type RowProps = { invitation: ConsoleInvitation; onShow: () => void; onReissue: () => void; onRevoke: () => void };

function InvitationRow({ invitation, onShow, onReissue, onRevoke }: RowProps) {
  const { t } = useTranslation();
  const { tag } = useLanguage();
  const holds = invitation.state === 'issued' || invitation.state === 'opened';
  return (
    <tr>
      <td>
        <Said text={invitation.name} className="font-medium" />
      </td>
      <td>{t(`role.${invitation.role}`)}</td>
      <td>
        <Chip tone={invitation.state === 'opened' ? 'well' : 'plain'}>{t(`console.link.${invitation.state}`)}</Chip>
        {invitation.openedAt !== null && (
          <span className="block text-tiny text-quiet">
            {t('console.invitations.openedAt', {
              at: new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(invitation.openedAt),
            })}
          </span>
        )}
      </td>
      <td className="text-small text-quiet">
        {new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }).format(invitation.expiresAt)}
      </td>
      <td>
        <div className="flex gap-1.5">
          <Action size="small" isDisabled={!holds} onPress={onShow}>
            {t('console.invitations.show')}
          </Action>
          <Action size="small" onPress={onReissue}>
            {t('console.invitations.reissue')}
          </Action>
          <Action size="small" isDisabled={invitation.state === 'revoked'} onPress={onRevoke}>
            {t('console.invitations.revoke')}
          </Action>
        </div>
      </td>
    </tr>
  );
}
