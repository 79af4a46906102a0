import type { Id } from '@plenum/shared/domain/ids';
import { inLanguage } from '@plenum/shared/domain/text';
import { MonitorUp, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { usePersonSearch } from '../../session/people-context.ts';
import { PersonChoice } from '../../ui/PersonChoice.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import type { Face, StageDesk } from './stage-desk-model.ts';

function useFaceLabel({ person, live, camera, screen, backstage }: Face): string {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const marks = [
    live ? t('stageDesk.marks.live') : '',
    backstage ? t('stageDesk.marks.backstage') : '',
    screen ? t('stageDesk.marks.screen') : '',
    camera ? '' : t('stageDesk.marks.noCamera'),
  ];
  return [inLanguage(person.name, language).text, ...marks.filter((mark) => mark !== '')].join(t('common.separator'));
}

function FaceChip({ face, onToggle }: { face: Face; onToggle: (personId: Id) => void }) {
  const { language } = useLanguage();
  const label = useFaceLabel(face);
  const { person, chosen } = face;
  return (
    <ToggleButton
      isSelected={chosen}
      onChange={() => onToggle(person.personId)}
      aria-label={label}
      data-testid={`face-${person.personId}`}
      className="inline-flex min-h-7 max-w-44 cursor-pointer items-center gap-1.5 rounded-full border border-line-strong px-2 text-small
        data-[hovered]:bg-raised data-[selected]:border-well data-[selected]:bg-well-soft data-[selected]:text-well-text"
    >
      {face.live && <i className="dot text-live-text" aria-hidden />}
      <span className="truncate">{inLanguage(person.name, language).text}</span>
      {face.screen && <MonitorUp aria-hidden size="1em" className="flex-none" />}
      {!face.camera && <VideoOff aria-hidden size="1em" className="flex-none text-faint" />}
    </ToggleButton>
  );
}

type Props = { desk: StageDesk; onToggle: (personId: Id) => void; children: ReactNode };

/** Who is in the preview: those near the stage at one press, everybody else from a list. */
export function FaceChips({ desk, onToggle, children }: Props) {
  const { t } = useTranslation();
  const others = usePersonSearch(desk.others);
  return (
    <fieldset aria-label={t('stageDesk.people')} className="flex flex-wrap items-center gap-1.5">
      {desk.near.map((face) => (
        <FaceChip key={face.person.personId} face={face} onToggle={onToggle} />
      ))}
      {(others.search || others.people.length > 0) && (
        <PersonChoice label={t('stageDesk.other')} className="w-48" {...others} onChoose={onToggle} />
      )}
      {children}
    </fieldset>
  );
}
