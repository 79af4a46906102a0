export { ControlBarView } from './ControlBarView.tsx';
export { controlsOf } from './control-bar-model.ts';
export { SourceButton } from './SourceButton.tsx';
export { wishSource } from './wish-source.ts';
