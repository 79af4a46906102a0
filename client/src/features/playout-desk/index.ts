export { PlayoutDeskView } from './PlayoutDeskView.tsx';
