import { describe, expect, test } from 'vitest';
import { languageName } from '#src/domain/language-name.ts';
import { missedSentence, nextWords, percent, shareWords } from '../../dashboards/audit/audit-words.ts';
import { sourceName } from '../../dashboards/shared/source-name.ts';

const missed = { days: 2, putAside: 1000, looked: 20, missed: 1, share: 0.0084, interval: { low: 0.001, high: 0.042 } };

/** With every space an ordinary one. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('what the audit says', () => {
  test('shares are short, and something is never shown as nothing', () => {
    expect([0, 0.0004, 0.0084, 0.05, 0.124, 1].map(percent).map(plain)).toEqual([
      '0 %',
      '< 0.1 %',
      '0.8 %',
      '5 %',
      '12 %',
      '100 %',
    ]);
    expect(plain(shareWords(missed))).toBe('0.8 % (0.1 % to 4.2 %)');
    expect(shareWords({})).toBe('nobody has looked yet');
  });

  test('how much is missed is one sentence, with how sure that is and what it means a day', () => {
    expect(plain(missedSentence(missed, 14))).toBe(
      'Of 1,000 posts that were not flagged in 2 of 14 days, 20 were looked at and 1 should have been flagged. That makes ' +
        'about 0.8 % missed, 95 % sure between 0.1 % and 4.2 %: about 4.2 complaints a day (0.5 to 21).',
    );
    expect(missedSentence({ days: 1, putAside: 1, looked: 0, missed: 0 }, 14)).toBe(
      'Of 1 post that was not flagged in 1 of 14 days, none was looked at yet.',
    );
  });

  test('the next posts are named by the reader’s own clock', () => {
    const at = (hour: number, day = 5) => new Date(2026, 0, day, hour, 0);
    expect(nextWords(at(4, 6), at(10))).toBe('tomorrow at 04:00');
    expect(nextWords(at(4), at(1))).toBe('today at 04:00');
    expect(nextWords(at(4, 8), at(10))).toBe('Thursday at 04:00');
  });

  test('languages and sources have names', () => {
    expect(['de', 'und', 'mul', 'zz', '<>'].map(languageName)).toEqual(['German', 'unknown', 'several', 'zz', '<>']);
    expect(sourceName('s1', { s1: 'Chirp' })).toBe('Chirp');
    expect(sourceName('import:old', {})).toBe('import of old');
    expect(sourceName('s2', {})).toBe('a source that is gone');
  });
});
