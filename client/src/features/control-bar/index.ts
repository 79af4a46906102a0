export { ControlBarView } from './ControlBarView.tsx';
export { type Controls, controlsOf, type HandControl, type SourceControl } from './control-bar-model.ts';
export { wishSource } from './wish-source.ts';
