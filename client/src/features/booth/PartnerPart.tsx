import { Mic, MicOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Key } from '../../ui/Key.tsx';
import { Said } from '../../ui/Said.tsx';
import { useKey } from '../../ui/use-key.ts';
import type { Act, Console, Mate } from './booth-model.ts';
import { useName } from './names.ts';
import type { Booth } from './use-console.ts';

function MateLine({ mate }: { mate: Mate }) {
  const { t } = useTranslation();
  const Sign = mate.open ? Mic : MicOff;
  return (
    <div className="flex min-w-0 items-center gap-2.5" data-testid={`mate-${mate.personId}`}>
      {mate.person && <Avatar person={mate.person} />}
      <div className="min-w-0">
        <Said text={mate.person?.name ?? null} className="block truncate font-medium" />
        <span className={`flex items-center gap-1 text-small ${mate.here ? 'text-quiet' : 'text-live-text'}`}>
          {mate.here && <Sign aria-hidden size="1em" className={mate.open ? 'text-live-text' : ''} />}
          {mate.here ? t(mate.open ? 'booth.partner.open' : 'booth.partner.shut') : t('booth.partner.absent')}
        </span>
      </div>
    </div>
  );
}

type TurnAct = { act: Act | null; label: string; shortcut: string; testId: string; gold?: boolean };

function TurnButton({ booth, act, label, shortcut, testId, gold = false }: TurnAct & { booth: Booth }) {
  const isShut = !act || (act.refusal !== null && act.refusal !== 'MICROPHONE_MISSING');
  useKey({ key: shortcut }, () => !isShut && booth.press(act));
  if (!act) return null;
  return (
    <Action
      kind={gold ? 'gold' : 'ghost'}
      testId={testId}
      isDisabled={isShut}
      aria-keyshortcuts={shortcut}
      onPress={() => booth.press(act)}
    >
      {label}
      <Key>{shortcut}</Key>
    </Action>
  );
}

/** Who asks whom for what; without a countdown, because nobody is hurried. */
function useTurnSaid({ turn, air }: Console): string | null {
  const { t } = useTranslation();
  const who = useName(turn.state === 'theirs' ? turn.by : null);
  const isMine = air.state === 'mine';
  if (turn.state === 'mine') return t(isMine ? 'booth.turn.mineGiving' : 'booth.turn.mineAsking');
  if (turn.state === 'theirs') return t(isMine ? 'booth.turn.theirsAsking' : 'booth.turn.theirsGiving', { who });
  return null;
}

/** The partner, and all that the two can do with the channel between them. */
export function PartnerPart({ booth }: { booth: Booth }) {
  const { t } = useTranslation();
  const { mates, turn, air, acts } = booth.console;
  const said = useTurnSaid(booth.console);
  const isMine = air.state === 'mine';
  return (
    <div className="grid min-w-0 content-center gap-2" data-testid="partner" data-turn={turn.state}>
      {mates.length === 0 && <p className="text-small text-quiet">{t('booth.partner.none')}</p>}
      {mates.map((mate) => (
        <MateLine key={mate.personId} mate={mate} />
      ))}
      <div role="alert" className="text-small empty:absolute">
        {said !== null && <p className="font-medium text-floor-text">{said}</p>}
        {said !== null && air.state === 'partner' && <p className="text-quiet">{t('booth.turn.leading')}</p>}
      </div>
      <div className="flex flex-wrap gap-1.5 empty:hidden">
        <TurnButton
          {...{ booth, act: acts.accept ?? acts.ask, shortcut: 'H', gold: true }}
          testId={acts.accept ? 'accept-handover' : 'ask-handover'}
          label={t(
            acts.accept
              ? isMine
                ? 'booth.turn.yield'
                : 'booth.turn.accept'
              : isMine
                ? 'booth.turn.give'
                : 'booth.turn.ask',
          )}
        />
        <TurnButton
          {...{ booth, act: acts.cancel, shortcut: 'C', testId: 'cancel-handover' }}
          label={t(turn.state === 'theirs' ? 'booth.turn.decline' : 'booth.turn.cancel')}
        />
        <TurnButton
          {...{ booth, act: acts.accept ? null : acts.take, shortcut: 'T', testId: 'take-over' }}
          label={t('booth.turn.take')}
        />
      </div>
    </div>
  );
}
