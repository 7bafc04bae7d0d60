import { describe, expect, test } from 'vitest';
import { digestWords, reasonWords, speaker } from '#src/domain/digest-words/speak.ts';
import { RiskReason } from '#src/schemas/risk.ts';

const english = digestWords.en;
const places = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const others = ['de', 'fr', 'es'] as const;

describe('the words of the mail', () => {
  test.each(others)('lack nothing in %s, and fill in what English fills in', (language) => {
    const { say, counted } = digestWords[language];
    expect(Object.keys(say).sort()).toEqual(Object.keys(english.say).sort());
    expect(Object.keys(counted).sort()).toEqual(Object.keys(english.counted).sort());
    for (const [key, words] of Object.entries(say)) {
      expect(places(words), key).toEqual(places(english.say[key as keyof typeof english.say]));
      expect(words.trim(), key).not.toBe('');
    }
    for (const forms of Object.values(counted)) expect(forms.other).toContain('{n}');
  });

  test.each(others)('give every reason of a risk in %s', (language) => {
    const { reason } = speaker(language, 'UTC');
    const facts = {
      ...{ percent: 92, severity: 'high', perHour: 31, expected: 400, count: 120, minutes: 50, viralFrom: 100 },
      ...{ followers: 42000, people: 4, rule: 'fraud' },
    };
    const codes = RiskReason.shape.code.options;
    const sentences = codes.map((code) => reason({ code, facts, points: 1 }));
    expect(new Set(sentences).size).toBe(codes.length);
    for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|undefined/);
    expect(reason({ code: 'hard_rule', facts: { rule: 'constructor' }, points: 1 })).toBe(
      reasonWords[language].hard_rule,
    );
  });

  test('follow each language’s plurals', () => {
    const cases = (language: 'en' | 'de' | 'fr' | 'es', n: number) => speaker(language, 'UTC').counted('people', n);
    expect([0, 1, 2].map((n) => cases('en', n))).toEqual(['0 people', '1 person', '2 people']);
    expect([0, 1, 2].map((n) => cases('de', n))).toEqual(['0 Personen', '1 Person', '2 Personen']);
    expect([0, 1, 2].map((n) => cases('fr', n))).toEqual(['0 personne', '1 personne', '2 personnes']);
    expect([0, 1, 1_000_000].map((n) => cases('es', n))).toEqual(['0 personas', '1 persona', '1.000.000 personas']);
    const against = (language: 'de' | 'fr', n: number) => {
      const { say, counted } = speaker(language, 'UTC');
      return say('moodAgainstDay', { weeks: counted('weeks', n) });
    };
    expect(against('de', 1)).toBe('verglichen mit denselben Stunden der letzten Woche');
    expect(against('fr', 4)).toBe('par rapport aux mêmes heures des 4 dernières semaines');
  });

  test('follow each language’s dates, numbers and lists, in the reader’s zone', () => {
    const night = new Date('2026-01-05T23:30:00Z');
    const [en, de, fr, es] = (['en', 'de', 'fr', 'es'] as const).map((language) => speaker(language, 'Asia/Kolkata'));
    expect([en, de, fr, es].map((one) => one?.weekday(night))).toEqual(['Tue', 'Di', 'mar', 'mar']);
    expect(en?.moment(night)).toBe('Jan 6, 2026, 5:00 AM');
    expect(de?.moment(night)).toBe('06.01.2026, 05:00');
    expect(de?.time(3 * 3_600_000)).toBe('3 Stunden');
    expect(fr?.list(['a', 'b', 'c'])).toBe('a, b et c');
    expect(es?.points(-0.123)).toBe('−12');
  });

  test('put names in as they are, whatever they hold', () => {
    const { say } = speaker('en', 'UTC');
    expect(say('greetingDay', { name: '{time} $& $1', time: '24 hours' })).toBe(
      'Good day {time} $& $1, this is what was said in the last 24 hours.',
    );
  });
});
