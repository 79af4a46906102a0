export { LanguageSwitchView } from './LanguageSwitchView.tsx';
export { isInterpreted, nextChannel } from './language-switch-model.ts';
