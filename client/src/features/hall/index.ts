export { HallView } from './HallView.tsx';
