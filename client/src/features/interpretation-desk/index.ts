export { AlarmNotice, useAlarms } from './AlarmNotice.tsx';
export { FloorLanguage } from './FloorLanguage.tsx';
export { MatrixView } from './MatrixView.tsx';
export { hasMatrix } from './matrix-model.ts';
