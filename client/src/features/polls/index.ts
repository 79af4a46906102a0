export { PollsView } from './PollsView.tsx';
