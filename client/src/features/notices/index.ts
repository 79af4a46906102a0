export { NoticesView } from './NoticesView.tsx';
