export { ControlBarView } from './ControlBarView.tsx';
export { controlsOf } from './control-bar-model.ts';
export { wishSource } from './wish-source.ts';
