import type { OnAir } from '@plenum/shared/domain/playout-state';
import { type Language, languages } from '@plenum/shared/domain/text';
import { Captions, CaptionsOff, Check } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { languageNames } from '../../../ui/languages.ts';
import { preferences } from '../../../ui/preferences.ts';

const entry =
  'flex cursor-pointer items-center gap-2 rounded-s px-3 py-1.5 data-[focused]:bg-raised data-[hovered]:bg-raised';

/** Which subtitles one reads; kept for the next greeting. */
export function SubtitleChoice({ onAir, shown }: { onAir: OnAir; shown: Language | null }) {
  const { t } = useTranslation();
  const offered = languages.filter((language) => onAir.subtitles[language] !== undefined);
  if (offered.length === 0) return null;
  const Sign = shown === null ? CaptionsOff : Captions;
  const choices = [
    { id: 'off', label: t('film.subtitlesOff'), tag: undefined },
    ...offered.map((id) => ({ id, label: languageNames[id].name, tag: languageNames[id].tag })),
  ];
  const choose = (key: string) =>
    preferences.setState({ subtitles: offered.find((language) => language === key) ?? 'off' });
  return (
    <MenuTrigger>
      <Button className="film-choice" aria-label={t('film.subtitles')} data-testid="subtitle-choice">
        <Sign aria-hidden size="1.3em" />
      </Button>
      <Popover className="z-50 rounded-m border border-line-strong bg-card p-1 shadow-xl">
        <Menu
          aria-label={t('film.subtitles')}
          className="outline-none"
          selectionMode="single"
          selectedKeys={[shown ?? 'off']}
          onAction={(key) => choose(String(key))}
        >
          {choices.map(({ id, label, tag }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={label}
              className={entry}
              {...(tag === undefined ? {} : { lang: tag })}
            >
              {({ isSelected }) => (
                <>
                  <span className="min-w-24 flex-1">{label}</span>
                  {isSelected && <Check aria-hidden size="1em" />}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
