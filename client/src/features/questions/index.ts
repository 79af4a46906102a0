export { QuestionsView } from './QuestionsView.tsx';
