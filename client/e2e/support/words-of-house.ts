import { say } from '../../../server/src/demo/demo-text.ts';
import type { PollPlan } from '../../../shared/src/domain/poll.ts';
import type { Company } from './full-swing.ts';

const wanted: PollPlan = {
  pollId: 'wanted',
  title: say(
    '首先推进哪个合作领域？',
    'どの分野から協力を始めますか',
    'Which field should come first?',
    'Welches Feld zuerst?',
  ),
  form: {
    kind: 'single',
    options: [
      say('远程诊疗', '遠隔診療', 'Remote diagnosis', 'Ferndiagnose'),
      say('智能工厂', 'スマート工場', 'Intelligent factories', 'Intelligente Fabriken'),
      say('人才交流', '人材交流', 'Exchange of talent', 'Austausch von Fachkräften'),
    ],
  },
  ballot: { kind: 'open', mayChange: true },
  results: 'live',
  audience: false,
};
const satisfied: PollPlan = {
  pollId: 'satisfied',
  title: say('您对筹备工作的评价', '準備への評価', 'How well was it prepared?', 'Wie gut war die Vorbereitung?'),
  form: { kind: 'rating', to: 5 },
  ballot: { kind: 'secret' },
  results: 'afterClose',
  audience: false,
};
const drafted: PollPlan = {
  ...satisfied,
  pollId: 'next-year',
  title: say('明年的会期', '来年の日程', 'Dates of next year', 'Termine des nächsten Jahres'),
  form: {
    kind: 'multiple',
    most: 2,
    options: [say('五月', '五月', 'May', 'Mai'), say('九月', '九月', 'September', 'September')],
  },
};

async function enactPolls(company: Company): Promise<void> {
  for (const plan of [wanted, satisfied, drafted]) await company.chair({ type: 'draftPoll', ...plan });
  await company.chair({ type: 'openPoll', pollId: 'satisfied' });
  for (const [personId, choice] of [
    ['mayor-jinan', 4],
    ['equipment-osaka', 3],
    ['hospital-tokyo', 4],
  ] as const) {
    await company.act(personId, { type: 'castVote', pollId: 'satisfied', choices: [choice] });
  }
  await company.chair({ type: 'closePoll', pollId: 'satisfied' }, { type: 'openPoll', pollId: 'wanted' });
  for (const [personId, choice] of [
    ['mayor-jinan', 0],
    ['equipment-osaka', 0],
    ['hospital-tokyo', 2],
  ] as const) {
    await company.act(personId, { type: 'castVote', pollId: 'wanted', choices: [choice] });
  }
}

const asked: Array<[personId: string, text: string]> = [
  ['hospital-tokyo', '遠隔診療の実証は、いつ始まる予定でしょうか。'],
  ['mayor-jinan', '人才交流项目今年可以接收多少人？'],
  ['equipment-osaka', '介護ロボットの試験導入先を教えてください。'],
  ['equipment-jinan', '请问技术转移平台如何申请？'],
];

/** One question for each state: leading by votes, answered, waiting for approval, and one behind. */
async function enactQuestions(company: Company): Promise<void> {
  for (const [personId, text] of asked) await company.act(personId, { type: 'askQuestion', text });
  const { room } = await company.of('plenary-secretariat');
  const [first, second, third] = Object.keys(room?.questions.asked ?? {});
  if (!first || !second || !third) throw new Error('nobody has asked');
  for (const questionId of [first, second, third]) await company.chair({ type: 'approveQuestion', questionId });
  for (const personId of ['mayor-jinan', 'equipment-osaka', 'robotics-nagoya'])
    await company.act(personId, { type: 'upvoteQuestion', questionId: first, on: true });
  const answer = { how: 'written', text: '今年拟接收三十人，申请表见会议资料。' } as const;
  await company.chair({ type: 'answerQuestion', questionId: second, answer });
}

/** Questions, polls and the staff's own channel. */
export async function enactWords(company: Company): Promise<void> {
  await enactQuestions(company);
  await enactPolls(company);
  await company.chair({ type: 'postMessage', text: '次は山東省貿易促進会です。', channel: 'staff' });
}
