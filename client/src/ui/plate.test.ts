import { describe, expect, it } from 'vitest';
import { initialsOf, plateOf } from './plate.ts';

const person = {
  name: { zh: '山东省省长', ja: '山東省長', en: 'Governor of Shandong' },
  title: { zh: '开幕致辞', en: 'Opening address' },
  language: 'zh' as const,
};

describe('a name plate', () => {
  it("says the person's own language first, then the reader's, then the other side's", () => {
    const { main, more } = plateOf(person, 'en');
    expect(main).toEqual({ text: '山东省省长 · 开幕致辞', language: 'zh' });
    expect(more).toEqual([
      { text: 'Governor of Shandong · Opening address', language: 'en' },
      { text: '山東省長', language: 'ja' },
    ]);
  });

  it('says nothing twice', () => {
    expect(plateOf({ ...person, name: { en: 'Press Office' }, title: null }, 'de')).toEqual({
      main: { text: 'Press Office', language: 'en' },
      more: [],
    });
  });
});

describe('initials', () => {
  it('are two signs of the office, letters where it is written in letters', () => {
    expect(initialsOf(person.name, 'zh')).toEqual({ text: '山东', language: 'zh' });
    expect(initialsOf({ en: 'City of Qingdao' }, 'ja')).toEqual({ text: 'CQ', language: 'en' });
    expect(initialsOf({ de: 'Büro des Gouverneurs' }, 'de')).toEqual({ text: 'BG', language: 'de' });
  });
});
