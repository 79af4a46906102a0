import type { Language } from '@plenum/shared/domain/text';

const zh = [
  '感谢主持人，我们期待与日方深入合作。',
  '济南的产业园区已准备好接待考察团。',
  '请问康复设备的样机何时可以参观？',
  '资料已放在会议室，欢迎查阅。',
  '青岛港可以提供冷链物流方面的支持。',
  '下午的洽谈我们也会参加。',
  '这个话题很有意义，谢谢各位。',
];
const ja = [
  'ご紹介ありがとうございます。よろしくお願いいたします。',
  '遠隔診療の実証について、詳しく伺いたいです。',
  '来月、技術者を派遣する準備ができております。',
  '資料を拝見しました。大変参考になります。',
  '人材交流の枠組みについてもご相談させてください。',
  '午後の分科会にも参加いたします。',
  '貴重なお話をありがとうございました。',
];
const en = [
  'Thank you, this was very clear.',
  'Could the slides be shared after the session?',
  'We would like to visit the machine tool works in autumn.',
  'Good to see all three halls connected.',
  'Our team will join the signing.',
];
const de = ['Vielen Dank, das war sehr klar.', 'Können die Folien nachher geteilt werden?'];

const sentences: Record<Language, string[]> = { zh, ja, en, de };

/** A sentence in the bot's own language, every fourth one in English. `chance` gives numbers in 0..1. */
export function sentenceIn(language: Language, chance: () => number): string {
  const list = sentences[chance() < 0.25 ? 'en' : language];
  return list[Math.floor(chance() * list.length)] ?? '。';
}
