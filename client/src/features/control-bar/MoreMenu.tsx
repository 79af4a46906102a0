import { languages } from '@plenum/shared/domain/text';
import { Ellipsis } from 'lucide-react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { languageNames } from '../../ui/languages.ts';
import { preferences } from '../../ui/preferences.ts';
import { useLanguage } from '../../ui/use-language.ts';
import type { SourceControl } from './control-bar-model.ts';
import { wishSource } from './wish-source.ts';

type Props = { screen: SourceControl; onSettings: () => void; onHelp: () => void; onLeave: () => void };

const item =
  'cursor-pointer rounded-s px-3 py-2.5 data-[focused]:bg-raised data-[selected]:font-semibold data-[disabled]:opacity-45';

/** What the bar has no room for on a small screen; the languages stand in it each in its own script. */
export function MoreMenu({ screen, onSettings, onHelp, onLeave }: Props) {
  const { t } = useTranslation();
  const house = useHouse();
  const { language } = useLanguage();
  return (
    <MenuTrigger>
      <Button className="ctl">
        <Ellipsis aria-hidden size="1.25rem" strokeWidth={1.7} />
        {t('bar.more')}
      </Button>
      <Popover className="z-50 max-h-[80dvh] w-64 overflow-auto rounded-m border border-line-strong bg-card p-1 shadow-xl">
        <Menu className="outline-none">
          <MenuSection
            selectionMode="single"
            selectedKeys={[language]}
            onSelectionChange={(keys) => {
              const chosen = languages.find((id) => keys !== 'all' && keys.has(id));
              if (chosen) preferences.setState({ language: chosen });
            }}
            className="border-b border-line pb-1"
          >
            <Header className="section-title px-3 pt-2 pb-1">{t('language.choose')}</Header>
            {languages.map((id) => (
              <MenuItem key={id} id={id} lang={languageNames[id].tag} className={item}>
                {languageNames[id].name}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuItem className={item} isDisabled={screen.wish === null} onAction={() => wishSource(house, screen)}>
            {t('bar.screen')}
          </MenuItem>
          <MenuItem
            className={item}
            onAction={() => preferences.setState(({ audioOnly }) => ({ audioOnly: !audioOnly }))}
          >
            {t('bar.audioOnly')}
          </MenuItem>
          <MenuItem className={item} onAction={onSettings}>
            {t('bar.settings')}
          </MenuItem>
          <MenuItem className={item} onAction={onHelp}>
            {t('bar.help')}
          </MenuItem>
          <MenuItem className={item} onAction={onLeave}>
            {t('bar.leave')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
