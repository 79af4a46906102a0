export { StageDeskView } from './StageDeskView.tsx';
