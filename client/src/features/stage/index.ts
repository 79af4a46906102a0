export { DeskMonitors } from './DeskMonitors.tsx';
export { StageView } from './StageView.tsx';
