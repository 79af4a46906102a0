import { type ConsoleCode, type ConsoleMe, consolePaths } from '@plenum/shared/protocol/console';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Line } from '../../ui/Fields.tsx';
import { LanguageSegments } from '../../ui/LanguageSegments.tsx';
import { Seal } from '../../ui/Seal.tsx';
import { ask } from './console-api.ts';
import { Refused } from './Refused.tsx';

type Props = { setupToken: string; onSignedIn: () => void };

/** The console's own door: name and password, or the one-time set-up of the first organizer. */
export function DoorView({ setupToken, onSignedIn }: Props) {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<ConsoleCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isInvited = setupToken.startsWith('i.');
  const isSetup = setupToken !== '' && refused !== 'SETUP_DONE';

  async function enter() {
    setBusy(true);
    const answer = isSetup
      ? await ask<ConsoleMe>('POST', consolePaths.setup, { token: setupToken, login, password })
      : await ask<ConsoleMe>('POST', consolePaths.session, { login, password });
    setBusy(false);
    if (answer.ok) onSignedIn();
    else setRefused(answer.refusal.code);
  }

  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <form
        className="card grid w-96 max-w-full gap-4 bg-card p-6"
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <div className="flex items-center gap-3">
          <Seal />
          <h1 className="text-title">{t('console.title')}</h1>
        </div>
        {isSetup && (
          <p className="text-quiet">
            <b className="block text-text">{t(isInvited ? 'console.door.invited' : 'console.door.setup')}</b>
            {t('console.door.setupHint')}
          </p>
        )}
        <Line label={t('console.door.login')} value={login} onChange={setLogin} autoComplete="username" />
        <Line
          label={t('console.door.password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete={isSetup ? 'new-password' : 'current-password'}
        />
        <Refused code={refused} />
        <Action kind="primary" type="submit" isDisabled={isBusy || login === '' || password === ''}>
          {t(isInvited && isSetup ? 'console.door.invited' : isSetup ? 'console.door.setup' : 'console.door.signIn')}
        </Action>
        <LanguageSegments />
      </form>
    </main>
  );
}
