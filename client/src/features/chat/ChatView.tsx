import type { Channel } from '@plenum/shared/domain/room-state';
import { ArrowDown, MessageSquare } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Quiet } from '../../ui/Quiet.tsx';
import { ChatHead } from './ChatHead.tsx';
import { Composer } from './Composer.tsx';
import { chatOf, type MessageRow } from './chat-model.ts';
import { MessageItem } from './MessageItem.tsx';

const nearBottom = 48;

/** Follows the newest message, unless the reader has scrolled up to an older one. */
function useFollow(count: number) {
  const log = useRef<HTMLDivElement>(null);
  const [follows, setFollows] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new message asks anew whether to follow.
  useLayoutEffect(() => {
    if (follows && log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [count, follows]);
  const onScroll = () => {
    const element = log.current;
    if (element) setFollows(element.scrollHeight - element.scrollTop - element.clientHeight < nearBottom);
  };
  return { log, follows, onScroll, follow: () => setFollows(true) };
}

/** Messages of the room, in every language as they were written. */
export function ChatView() {
  const { t } = useTranslation();
  const [channel, setChannel] = useState<Channel>('room');
  const [answers, setAnswers] = useState<MessageRow | null>(null);
  const chat = useHouseModel((view) => chatOf(view, channel));
  const { log, follows, onScroll, follow } = useFollow(chat?.rows.length ?? 0);
  if (!chat) return <Quiet icon={MessageSquare} title={t('bar.state.noRoom')} className="h-full" />;
  return (
    <section aria-label={t('chat.title')} className="relative flex h-full min-h-0 flex-col">
      <ChatHead
        chat={chat}
        onChannel={(next) => {
          setChannel(next);
          setAnswers(null);
        }}
      />
      <div
        ref={log}
        onScroll={onScroll}
        role="log"
        aria-label={t('chat.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto py-2"
      >
        {chat.rows.length === 0 && (
          <Quiet icon={MessageSquare} title={t('chat.empty')} className="h-full">
            {chat.channel === 'staff' ? t('chat.staffEmpty') : t('chat.emptyText')}
          </Quiet>
        )}
        {chat.rows.map((row) => (
          <MessageItem key={row.messageId} row={row} onReply={setAnswers} />
        ))}
      </div>
      {!follows && (
        <Action size="small" onPress={follow} className="absolute bottom-24 left-1/2 -translate-x-1/2 shadow-lg">
          <ArrowDown aria-hidden size="1em" />
          {t('chat.newer')}
        </Action>
      )}
      {chat.mayWrite ? (
        <Composer
          key={`${chat.roomId}-${chat.channel}`}
          chat={chat}
          answers={chat.rows.some((row) => row.messageId === answers?.messageId) ? answers : null}
          onAnswered={() => setAnswers(null)}
        />
      ) : (
        <p className="border-t border-line p-3 text-small text-quiet">{t('chat.readOnly')}</p>
      )}
    </section>
  );
}
