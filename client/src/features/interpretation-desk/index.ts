export { AlarmNotice, useAlarms } from './AlarmNotice.tsx';
export { MatrixView } from './MatrixView.tsx';
export { hasMatrix } from './matrix-model.ts';
