import { inLanguage } from '@plenum/shared/domain/text';
import { GripVertical } from 'lucide-react';
import { Button, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { languageNames } from '../../ui/languages.ts';
import { Said } from '../../ui/Said.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { GreetingRow, GreetingStand } from './playout-desk-model.ts';

const tones: Record<GreetingStand, Tone> = {
  awaited: 'plain',
  processing: 'plain',
  approval: 'floor',
  approved: 'well',
  locked: 'well',
  refused: 'live',
  withdrawn: 'plain',
  cued: 'well',
  onAir: 'onair',
  held: 'floor',
  failed: 'live',
};

type Props = { row: GreetingRow; position: number; onCue: (greetingId: string) => void };

function Facts({ row }: { row: GreetingRow }) {
  const { t } = useTranslation();
  const { length, language, subtitles } = row;
  const named = subtitles.map((one) => languageNames[one].name).join(' · ');
  return (
    <p className="text-small text-quiet">
      {length !== null && <span className="tabular-nums">{spanOf(length)} · </span>}
      <span title={t('playout.spoken', { language: languageNames[language].name })} lang={languageNames[language].tag}>
        {languageNames[language].name}
      </span>
      {named && <span className="block">{t('playout.subtitles', { list: named })}</span>}
    </p>
  );
}

/** One greeting: where it stands, what is known of it, and the way into the preview. */
export function GreetingItem({ row, position, onCue }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { greetingId, person, stand, refused, cue } = row;
  const who = person ? inLanguage(person.name, language).text : greetingId;
  const code = cue.state === 'shut' && stand !== 'awaited' && stand !== 'withdrawn' ? cue.code : null;
  return (
    <GridListItem
      id={greetingId}
      textValue={who}
      data-greeting-id={greetingId}
      data-testid={`greeting-${greetingId}`}
      data-stand={stand}
      className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-start gap-2 border-b border-line px-3.5 py-2.5 last:border-b-0"
    >
      <Button
        slot="drag"
        aria-label={t('common.actFor', { act: t('playout.move'), who })}
        className="mt-0.5 cursor-grab text-faint"
      >
        <GripVertical aria-hidden size="1.1em" />
      </Button>
      <div className="min-w-0">
        <span className="block truncate font-medium">
          <span className="text-faint tabular-nums">{position}. </span>
          {person ? <Said text={person.name} /> : '…'}
        </span>
        {person?.delegation && <Said text={person.delegation} className="block truncate text-small text-quiet" />}
        <Facts row={row} />
        {refused && <p className="text-small text-live-text">{t(`clip.refused.${refused}`)}</p>}
        {!refused && code && <p className="text-small text-quiet">{t(`refusal.${code}`)}</p>}
      </div>
      <div className="grid justify-items-end gap-1.5">
        <Chip tone={tones[stand]} dot={stand === 'onAir'}>
          {t(`playout.state.${stand}`)}
        </Chip>
        {cue.state !== 'shut' && (
          <Action
            size="small"
            testId={`cue-${greetingId}`}
            aria-label={t('common.actFor', { act: t('playout.cue'), who })}
            isDisabled={cue.state === 'busy'}
            onPress={() => onCue(greetingId)}
          >
            {t('playout.cue')}
          </Action>
        )}
      </div>
    </GridListItem>
  );
}
