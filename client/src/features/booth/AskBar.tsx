import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Key } from '../../ui/Key.tsx';
import { useKey } from '../../ui/use-key.ts';
import type { Ask } from './speaker-model.ts';

const keys = { slower: '1', microphone: '2' } as const;

function AskButton({ ask }: { ask: Ask }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { kind, state } = ask;
  const asked = state !== 'open';
  const act = () => void (asked || house.toRoom({ type: 'askSpeaker', kind }));
  useKey({ key: keys[kind] }, act);
  return (
    <Action
      testId={`ask-${kind}`}
      className="rounded-full"
      aria-keyshortcuts={keys[kind]}
      isDisabled={asked}
      onPress={act}
    >
      {t(`booth.ask.${kind}`)}
      {state !== 'open' ? <span role="status">· {t(`booth.ask.${state}`)}</span> : <Key>{keys[kind]}</Key>}
    </Action>
  );
}

/** What the speaker is told without the room hearing or seeing it. */
export function AskBar({ asks }: { asks: Ask[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('booth.ask.title')} className="card booth-ask">
      <span className="text-small text-quiet">{t('booth.ask.title')}</span>
      <div className="flex flex-wrap gap-1.5">
        {asks.map((ask) => (
          <AskButton key={ask.kind} ask={ask} />
        ))}
      </div>
      <span className="text-small text-quiet">{t('booth.ask.seen')}</span>
    </section>
  );
}
