import {
  type ConsoleAccount,
  type ConsoleAccounts,
  type ConsoleCode,
  type ConsoleInvite,
  consolePaths,
} from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Line } from '../../ui/Fields.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { ask } from './console-api.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { Refused } from './Refused.tsx';
import { Table } from './Table.tsx';
import { useLoaded } from './use-loaded.ts';

/** Who may open the console of this house, from where they are signed in, and what was done to their accounts. */
export function AccountsPart({ onSignedOut }: { onSignedOut: () => void }) {
  const { t } = useTranslation();
  const { answer, reload } = useLoaded<ConsoleAccounts>(consolePaths.accounts);
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const [link, setLink] = useState<ConsoleInvite | null>(null);
  async function act(path: string, endsMe = false) {
    const done = await ask<object>('DELETE', path);
    setRefused(done.ok ? null : done.refusal.code);
    if (done.ok && endsMe) onSignedOut();
    else reload();
  }
  async function invite() {
    const made = await ask<ConsoleInvite>('POST', consolePaths.invites, {});
    setRefused(made.ok ? null : made.refusal.code);
    if (made.ok) setLink(made);
    reload();
  }
  if (!answer) return <p className="text-quiet">{t('console.loading')}</p>;
  if (!answer.ok) return <Refused code={answer.refusal.code} />;
  return (
    <div className="grid max-w-4xl gap-4">
      <Refused code={refused} />
      <section className="grid gap-2" aria-labelledby="accounts-people">
        <div className="flex flex-wrap items-center gap-2">
          <h2 id="accounts-people" className="flex-1 text-large">
            {t('console.accounts.title')}
          </h2>
          <Action kind="primary" onPress={() => void invite()}>
            {t('console.accounts.invite')}
          </Action>
        </div>
        {link && <InviteLink invite={link} />}
        <ul className="grid gap-2">
          {answer.accounts.map((account) => (
            <AccountItem key={account.accountId} account={account} onEnd={(path, endsMe) => void act(path, endsMe)} />
          ))}
        </ul>
        <Invites invites={answer.invites} onWithdraw={(id) => void act(`${consolePaths.invites}/${id}`)} />
      </section>
      <PasswordForm onChanged={reload} />
      <Acts acts={answer.acts} />
    </div>
  );
}

function useMoment(): (at: number) => string {
  const { tag } = useLanguage();
  return (at) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

function InviteLink({ invite }: { invite: ConsoleInvite }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <div role="status" className="card grid gap-1 bg-card p-3">
      <p>{t('console.accounts.linkHint', { until: moment(invite.expiresAt) })}</p>
      <Line label={t('console.accounts.link')} value={invite.url} onChange={() => undefined} />
    </div>
  );
}

type ItemProps = { account: ConsoleAccount; onEnd: (path: string, endsMe: boolean) => void };

function AccountItem({ account, onEnd }: ItemProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  const [isSure, setSure] = useState(false);
  const { accountId, login, isMe, sessions } = account;
  const revoke = t('common.actFor', { act: t('console.accounts.revoke'), who: login });
  return (
    <li className="card grid gap-2 bg-card px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{login}</span>
        {isMe && <Chip tone="well">{t('console.accounts.me')}</Chip>}
        <span className="flex-1" />
        <Action
          size="small"
          aria-label={isSure ? t('console.people.sure', { act: revoke }) : revoke}
          onPress={() => (isSure ? onEnd(`${consolePaths.accounts}/${accountId}`, isMe) : setSure(true))}
        >
          {isSure ? t('console.people.sure', { act: t('console.accounts.revoke') }) : t('console.accounts.revoke')}
        </Action>
      </div>
      <ul className="grid gap-1 text-small text-quiet">
        {sessions.map((session) => (
          <li key={session.sessionId} className="flex flex-wrap items-center gap-2">
            <span className="flex-1">
              {t('console.accounts.session', { from: moment(session.openedAt), last: moment(session.usedAt) })}
            </span>
            {session.isHere ? (
              <Chip>{t('console.accounts.here')}</Chip>
            ) : (
              <Action
                size="small"
                kind="ghost"
                aria-label={t('common.actFor', { act: t('console.accounts.endSession'), who: login })}
                onPress={() => onEnd(`${consolePaths.sessions}/${session.sessionId}`, false)}
              >
                {t('console.accounts.endSession')}
              </Action>
            )}
          </li>
        ))}
        {sessions.length === 0 && <li>{t('console.accounts.noSession')}</li>}
      </ul>
    </li>
  );
}

type InvitesProps = { invites: ConsoleAccounts['invites']; onWithdraw: (inviteId: string) => void };

function Invites({ invites, onWithdraw }: InvitesProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <ul className="grid gap-1">
      {invites.map(({ inviteId, expiresAt }) => (
        <li key={inviteId} className="flex flex-wrap items-center gap-2 text-small text-quiet">
          <span className="flex-1">{t('console.accounts.openLink', { until: moment(expiresAt) })}</span>
          <Action size="small" kind="ghost" onPress={() => onWithdraw(inviteId)}>
            {t('console.accounts.withdraw')}
          </Action>
        </li>
      ))}
    </ul>
  );
}

function Acts({ acts }: { acts: ConsoleAccounts['acts'] }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const heads = ['at', 'by', 'act', 'whom'] as const;
  return (
    <section className="grid gap-2">
      <h2 className="text-large">{t('console.accounts.acts')}</h2>
      <Table label={t('console.accounts.acts')} heads={heads.map((head) => t(`console.accounts.${head}`))}>
        {acts.map((one) => (
          <tr key={`${one.at} ${one.act} ${one.by} ${one.whom ?? ''}`}>
            <td className="text-small whitespace-nowrap text-quiet">{moment(one.at)}</td>
            <td>{one.by}</td>
            <td>{t(`console.act.${one.act}`)}</td>
            <td>{one.whom ?? ''}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
