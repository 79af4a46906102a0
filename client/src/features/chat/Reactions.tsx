import type { ReactionKind } from '@plenum/shared/domain/room-state';
import { SmilePlus } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover, ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import type { Reaction } from './chat-model.ts';

const signs: Record<ReactionKind, string> = {
  agree: '👍',
  applause: '👏',
  thanks: '🙏',
  heart: '❤️',
  laugh: '😄',
  surprise: '😮',
};

function One({ reaction, label }: { reaction: Reaction; label: string }) {
  const house = useHouse();
  const { kind, count, mine, toggle } = reaction;
  return (
    <ToggleButton
      aria-label={label}
      isSelected={mine}
      isDisabled={toggle === null}
      onChange={() => toggle && void house.toRoom(toggle)}
      className="inline-flex min-h-6 cursor-pointer items-center gap-1 rounded-full border border-line px-2 text-tiny text-quiet
        data-[hovered]:bg-raised data-[selected]:border-floor-line data-[selected]:bg-floor-soft data-[selected]:text-floor-text"
    >
      <span aria-hidden>{signs[kind]}</span>
      {count > 0 && count}
    </ToggleButton>
  );
}

/** Those that somebody gave, each once a person; and all kinds behind one sign. */
export function Reactions({ reactions }: { reactions: Reaction[] }) {
  const { t } = useTranslation();
  const given = reactions.filter(({ count }) => count > 0);
  if (given.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-1 pt-1">
      {given.map((reaction) => (
        <One
          key={reaction.kind}
          reaction={reaction}
          label={t('chat.reacted', { kind: t(`chat.reaction.${reaction.kind}`), count: reaction.count })}
        />
      ))}
    </p>
  );
}

export function ReactButton({ reactions }: { reactions: Reaction[] }) {
  const { t } = useTranslation();
  if (!reactions.some(({ toggle }) => toggle)) return null;
  return (
    <DialogTrigger>
      <Button aria-label={t('chat.react')} className="button size-7 flex-none p-0" data-kind="bare">
        <SmilePlus aria-hidden size="1.1em" />
      </Button>
      <Popover className="z-50 rounded-m border border-line-strong bg-card p-1.5 shadow-xl">
        <Dialog aria-label={t('chat.react')} className="flex gap-1 outline-none">
          {reactions.map((reaction) => (
            <One key={reaction.kind} reaction={reaction} label={t(`chat.reaction.${reaction.kind}`)} />
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
