import { playedPart } from '@plenum/shared/domain/greeting-state';
import { languages } from '@plenum/shared/domain/text';
import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../../ui/Action.tsx';
import { Chip, type Tone } from '../../../ui/Chip.tsx';
import { spanOf } from '../../../ui/format-time.ts';
import { IconAction } from '../../../ui/IconAction.tsx';
import { languageNames } from '../../../ui/languages.ts';
import { Said } from '../../../ui/Said.tsx';
import { useLanguage } from '../../../ui/use-language.ts';
import { saidIn } from '../console-model.ts';
import { type GreetingStand, standOf } from './greetings-model.ts';

export const standTones: Record<GreetingStand, Tone> = {
  awaited: 'plain',
  received: 'plain',
  processing: 'plain',
  approval: 'floor',
  approved: 'well',
  locked: 'well',
  refused: 'live',
  withdrawn: 'plain',
};

type Props = {
  view: GreetingView;
  place: { index: number; last: number };
  onMove: (by: 1 | -1) => void;
  onLook: () => void;
  onPlan: () => void;
  onLink: () => void;
  onDrop: () => void;
};

/** Where it stands, with what is on its way: bytes that come in, or how far the making has come. */
function Stand({ view }: { view: GreetingView }) {
  const { t } = useTranslation();
  const stand = standOf(view);
  const { processing, uploads, greeting } = view;
  const [upload] = uploads;
  const share = upload ? Math.round((100 * upload.offset) / Math.max(1, upload.size)) : null;
  return (
    <td>
      <Chip tone={standTones[stand]}>{t(`playout.state.${stand}`)}</Chip>
      {processing && processing.stage !== 'waiting' && (
        <span className="block text-tiny text-quiet">
          {t(`console.greetings.stage.${processing.stage}`)} {Math.round(processing.done * 100)} %
        </span>
      )}
      {share !== null && <span className="block text-tiny text-quiet">{t('console.greetings.coming', { share })}</span>}
      {greeting.returned && <span className="block text-tiny text-floor-text">{t('console.greetings.returned')}</span>}
      {greeting.file.state === 'refused' && (
        <span className="block max-w-72 text-tiny text-live-text">{t(`clip.refused.${greeting.file.reason}`)}</span>
      )}
    </td>
  );
}

function Drop({ who, onDrop }: { who: string; onDrop: () => void }) {
  const { t } = useTranslation();
  const [isSure, setSure] = useState(false);
  const act = t('console.greetings.drop');
  return (
    <Action
      size="small"
      aria-label={t('common.actFor', { act, who })}
      onPress={() => (isSure ? onDrop() : setSure(true))}
    >
      {isSure ? t('console.people.sure', { act }) : act}
    </Action>
  );
}

export function GreetingRow({ view, place, onMove, onLook, onPlan, onLink, onDrop }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { greeting, guest, item } = view;
  const who = saidIn(guest.name, language);
  const part = greeting.file.state === 'processed' ? playedPart(greeting, greeting.file.clip) : null;
  const words = languages.filter((one) => greeting.subtitles[one] !== undefined);
  return (
    <tr data-testid={`console-greeting-${greeting.greetingId}`} data-stand={standOf(view)}>
      <td className="text-quiet tabular-nums">{place.index + 1}</td>
      <td className="min-w-40">
        <Said text={guest.name} className="font-medium" />
        {guest.title && <Said text={guest.title} className="block text-small text-quiet" />}
        {item && <Said text={item.title} className="block text-tiny text-faint" />}
      </td>
      <Stand view={view} />
      <td className="tabular-nums">{part ? spanOf(part.until - part.from) : '–'}</td>
      <td className="text-small">
        {languageNames[greeting.language].name}
        {words.length > 0 && (
          <span className="block text-tiny text-quiet">
            {t('playout.subtitles', { list: words.map((one) => languageNames[one].name).join(' · ') })}
          </span>
        )}
      </td>
      <td>
        <div className="flex items-center gap-1.5 whitespace-nowrap">
          <Action
            size="small"
            kind="primary"
            testId={`look-${greeting.greetingId}`}
            aria-label={t('common.actFor', { act: t('console.greetings.look'), who })}
            onPress={onLook}
          >
            {t('console.greetings.look')}
          </Action>
          <Action size="small" aria-label={t('common.actFor', { act: t('console.field.link'), who })} onPress={onLink}>
            {t('console.field.link')}
          </Action>
          <Action size="small" aria-label={t('common.actFor', { act: t('console.edit'), who })} onPress={onPlan}>
            {t('console.edit')}
          </Action>
          {!greeting.locked && <Drop who={who} onDrop={onDrop} />}
          <IconAction
            icon={ArrowUp}
            label={t('common.actFor', { act: t('playout.up'), who })}
            isDisabled={place.index === 0}
            onPress={() => onMove(-1)}
          />
          <IconAction
            icon={ArrowDown}
            label={t('common.actFor', { act: t('playout.down'), who })}
            isDisabled={place.index === place.last}
            onPress={() => onMove(1)}
          />
        </div>
      </td>
    </tr>
  );
}
