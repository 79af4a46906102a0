export { RundownView } from './RundownView.tsx';
