import { MessageSquare } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Key } from '../../ui/Key.tsx';
import { useNow } from '../../ui/use-now.ts';
import { seatIn } from './booth-model.ts';
import { useNameOf } from './names.ts';
import { useWordsOf } from './said-words.ts';
import { wordsOf } from './words-model.ts';

/** ms for which a new message stands at the console itself. */
const stands = 60_000;

/** What was last said to the booth, so that nobody misses it whose panel shows something else. */
export function LatestWords({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const said = useWordsOf();
  const now = useNow(useHouseModel((view) => view.clock));
  const row = useHouseModel((view) => {
    const seat = seatIn(view);
    return (seat && wordsOf(seat).findLast(({ mine }) => !mine)) ?? null;
  });
  const isNew = row !== null && now - row.at < stands;
  return (
    <div role="status" className="empty:absolute">
      {isNew && (
        <Button className="booth-latest" data-testid="latest-words" onPress={onOpen}>
          <MessageSquare aria-hidden size="1.1em" className="flex-none" />
          <span className="min-w-0 truncate">
            {t('booth.words.latest', { who: nameOf(row.author), text: said(row.words) })}
          </span>
          <Key>W</Key>
        </Button>
      )}
    </div>
  );
}
