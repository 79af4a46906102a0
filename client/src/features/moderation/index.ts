export { ModerationView } from './ModerationView.tsx';
