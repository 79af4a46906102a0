export { ChatView } from './ChatView.tsx';
export { useUnread } from './use-unread.ts';
