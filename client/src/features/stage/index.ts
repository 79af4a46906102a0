export { DeskMonitors } from './DeskMonitors.tsx';
export { ProgramView } from './ProgramView.tsx';
export { StageView } from './StageView.tsx';
