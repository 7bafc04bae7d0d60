import { describe, expect, test } from 'vitest';
import { type Learnt, mostTerms, stemsOf, suggestReplies, usedOnce } from '#src/domain/suggest-replies.ts';
import type { ReplyUse } from '#src/schemas/saved-reply.ts';
import { at } from '../support/case-builders.ts';

function learnt(id: string, posts: string[], text = ''): Learnt {
  const reply = { id, name: id, text, shared: true, userId: 'u', createdAt: at('09:00'), version: 1 };
  let use: ReplyUse | undefined;
  for (const post of posts) use = usedOnce(use, reply, { stems: stemsOf(post), topics: [] }, at('10:00'));
  return { reply, use, stems: new Set(stemsOf(text)) };
}

const wanted = (text: string, topics: string[] = []) => ({ stems: stemsOf(text), topics });
const idsOf = (text: string, all: Learnt[]) => suggestReplies(wanted(text), all, 3).map(({ reply }) => reply.id);

describe('suggested replies', () => {
  const luggage = learnt('luggage', ['You lost my suitcase in Rome', 'Where is my suitcase? It is lost']);
  const delay = learnt('delay', ['We have been waiting three hours', 'Three hours late again', 'Late, as usual']);

  test('are those that were sent to similar posts, whatever is sent most', () => {
    expect(idsOf('My suitcase got lost!', [delay, luggage])).toEqual(['luggage']);
    expect(idsOf('Three hours late and my suitcase is lost', [luggage, delay])).toHaveLength(2);
  });

  test('are found in other languages and scripts by their own words', () => {
    const koffer = learnt('koffer', ['Mein Koffer ist verschwunden']);
    const bag = learnt('bag', ['荷物が届きません']);
    expect(idsOf('Wo sind unsere KOFFER?', [luggage, koffer, bag])).toEqual(['koffer']);
    expect(idsOf('荷物はどこですか', [luggage, koffer, bag])).toEqual(['bag']);
  });

  test('are none where a post has nothing in common with any', () => {
    expect(idsOf('Lovely weather', [delay, luggage])).toEqual([]);
    expect(idsOf('Lovely weather', [])).toEqual([]);
  });

  test('say which words they share, the most telling first', () => {
    const [best] = suggestReplies(wanted('late, and the suitcase is lost lost lost'), [luggage, delay], 1);
    expect(best).toMatchObject({ uses: 2, shared: expect.arrayContaining(['suitca', 'lost']) });
  });

  test('know a new reply by its own words', () => {
    const fresh = learnt('refund', [], 'We send your money back: the refund takes three days.');
    expect(idsOf('I want a refund, give me my money back', [fresh, delay, luggage])).toContain('refund');
  });

  test('keep so many words of what was answered and no more, the frequent and the newest', () => {
    const words = Array.from({ length: mostTerms + 50 }, (_, index) => `word${index.toString(36)}x`);
    const posts = ['suitcase', 'suitcase', ...words];
    const terms = learnt('r', posts).use?.terms ?? {};
    expect(Object.keys(terms)).toHaveLength(mostTerms);
    expect(terms.suitca).toBe(2);
    expect(terms).toHaveProperty(stemsOf(words.at(-1) ?? '')[0] ?? '');
  });
});
