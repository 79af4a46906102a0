import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { inLanguage } from '@plenum/shared/domain/text';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { Ballot } from './Ballot.tsx';
import type { OptionRow, PollRow } from './polls-model.ts';

function Bar({ option }: { option: OptionRow }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { label, share, count, mine } = option;
  const percent = share === null ? null : Math.round(share * 100);
  const text = typeof label === 'number' ? String(label) : inLanguage(label, language).text;
  return (
    <li className="grid gap-0.5">
      <p className="flex items-baseline gap-2 text-small">
        <span className="min-w-0 flex-1">
          {typeof label === 'number' ? label : <Said text={label} />}
          {mine && (
            <>
              {' '}
              <Check role="img" aria-label={t('poll.mine')} size="1em" className="inline text-well-text" />
            </>
          )}
        </span>
        {percent !== null && (
          <span className="flex-none text-quiet">
            {count} · {percent} %
          </span>
        )}
      </p>
      {percent !== null && (
        <div
          role="img"
          aria-label={t('poll.bar', { label: text, share: percent })}
          className="h-2 rounded-full bg-raised"
        >
          <i
            className="block h-full rounded-full bg-floor-line transition-[width] duration-300"
            style={{ width: `${percent}%` }}
          />
        </div>
      )}
    </li>
  );
}

function Acts({ row }: { row: PollRow }) {
  const { t } = useTranslation();
  const house = useHouse();
  const acts: Array<[string, RoomStreamCommand | null]> = [
    [t('poll.open'), row.open],
    [t('poll.close'), row.close],
    [t('poll.drop'), row.drop],
  ];
  const possible = acts.flatMap(([label, command]) => (command ? [{ label, command }] : []));
  if (possible.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {possible.map(({ label, command }) => (
        <Action key={label} size="small" onPress={() => void house.toRoom(command)}>
          {label}
        </Action>
      ))}
    </div>
  );
}

/** One poll: the paper for who has not voted, the bars for everybody else. */
export function PollItem({ row }: { row: PollRow }) {
  const { t } = useTranslation();
  const [changes, setChanges] = useState(false);
  const { poll, ballot } = row;
  const { state } = poll.run;
  // Who runs the poll wants its bars first; to everybody else they come after the own vote.
  const asks = ballot === 'change' || (ballot === 'vote' && row.close !== null);
  const votes = asks ? changes : ballot === 'vote';
  const untold = state === 'open' && row.options.every(({ count }) => count === null);
  return (
    <li className="grid gap-2 border-b border-line px-3.5 py-3" data-testid={`poll-${poll.pollId}`}>
      <p className="flex flex-wrap items-center gap-2">
        <Said text={poll.title} className="min-w-0 flex-auto font-semibold" />
        <Chip tone={state === 'open' ? 'floor' : 'plain'}>{t(`poll.state.${state}`)}</Chip>
        <Chip>{poll.ballot.kind === 'secret' ? t('poll.secret') : t('poll.openBallot')}</Chip>
      </p>
      {votes ? (
        <Ballot row={row} onCast={() => setChanges(false)} />
      ) : (
        <ul className="grid gap-2">
          {row.options.map((option) => (
            <Bar key={option.index} option={option} />
          ))}
        </ul>
      )}
      {state !== 'drafted' && (
        <p role="status" className="text-small text-quiet">
          {t('poll.voted', { count: row.voted })}
          {row.hasVoted && ` · ${t('poll.votedMark')}`}
          {row.onlooker && ` · ${t('poll.mayNot')}`}
          {untold && ` · ${t('poll.later')}`}
        </p>
      )}
      {asks && !changes && (
        <Action size="small" className="justify-self-start" onPress={() => setChanges(true)}>
          {t(ballot === 'vote' ? 'poll.vote' : 'poll.change')}
        </Action>
      )}
      <Acts row={row} />
    </li>
  );
}
