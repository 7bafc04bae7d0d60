import { describe, expect, test } from 'vitest';
import { tellingTerms } from '#src/domain/incidents/telling-terms.ts';

const said = (...texts: string[]) => texts.map((text, index) => ({ authorId: `author-${index}`, text }));

describe('what people say now and did not before', () => {
  const before = Array.from({ length: 40 }, (_, index) => ({
    authorId: `early-${index}`,
    text: index % 2 === 0 ? 'My acme parcel came, nice' : 'acme opens at nine, good coffee',
  }));

  test('is told by how many say it, without the brand and without what is always said', () => {
    const now = said(
      'acme locker jammed, my parcel is inside',
      'the locker at the station jammed again, acme',
      'acme: locker jammed, good grief',
      'my parcel sits in a locker',
    );
    expect(tellingTerms(now, before, ['acme'])).toEqual([
      { term: 'locker', authors: 4 },
      { term: 'jammed', authors: 3 },
    ]);
  });

  test('names a pair of words where nearly all say them together', () => {
    const now = said('gift card gone', 'where is my gift card', 'gift card empty', 'this gift card thing');
    expect(tellingTerms(now, before, ['acme'])[0]).toEqual({ term: 'gift card', authors: 4 });
  });

  test('is no word of one person alone, no account, no address and no number', () => {
    const now = said('@ann see https://x.example/locker 4711', '@ann look https://x.example/locker 4711');
    expect(tellingTerms(now, [], [])).toEqual([]);
  });

  test('needs no earlier text to leave out words that join others', () => {
    const now = said(
      'the heating is off and nobody answers',
      'heating off, and the line is dead',
      'die Heizung ist aus',
    );
    expect(tellingTerms(now, [], []).map(({ term }) => term)).toEqual(['heating', 'off']);
  });
});
