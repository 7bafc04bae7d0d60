import { describe, expect, test } from 'vitest';
import {
  issueWords,
  likeness,
  type SaidTogether,
  usualWords,
  whyAlike,
  wordsTogether,
} from '#src/domain/issue-likeness.ts';
import { type ScriptThread, script } from '../../connectors/sandbox/script.ts';

/** The threads of a conversation of the sample day, by who wrote what. */
function saidIn({ posts }: ScriptThread, place: number): SaidTogether {
  const [first] = posts;
  return posts.map(({ handle, title, text }, nth) => ({
    authorId: handle === '*' ? `crowd-${place}-${nth}` : handle === 'op' ? (first?.handle ?? 'op') : handle,
    text: `${title ?? ''}\n${text}`,
  }));
}

const all = script.map((thread, place) => {
  const said = saidIn(thread, place);
  return { thread, said, words: wordsTogether(said) };
});
const board = all.filter(({ thread }) => thread.posts[0]?.place === 'kettle-talk');
const titleOf = ({ thread }: (typeof all)[number]) => thread.posts[0]?.title ?? '';
const isSeal = ({ thread }: (typeof all)[number]) => thread.posts[0]?.story === 'seal';
const seal = board.filter(isSeal);
const others = board.filter((one) => !isSeal(one));

function suggestedFor(issue: typeof board, name: string) {
  const background = usualWords(all.filter((one) => !issue.includes(one)).map(({ words }) => words));
  const words = issueWords(
    name,
    issue.map(({ said }) => said),
    background,
  );
  return board.filter((one) => !issue.includes(one) && likeness(one.said, words));
}

function subsetsOf<T>(items: readonly T[]): T[][] {
  const sets = Array.from({ length: 2 ** items.length - 2 }, (_, mask) => mask + 1);
  return sets.map((mask) => items.filter((_, nth) => (mask >> nth) & 1));
}

describe('whether a thread speaks of a known issue', () => {
  test('of the sample day, the threads with the same fault are found from any of them, and hardly another one', () => {
    const figures = { found: 0, missed: 0, wrong: 0, asked: 0 };
    const wrong = new Set<string>();
    for (const issue of subsetsOf(seal)) {
      const suggested = suggestedFor(issue, 'Trouble');
      figures.found += suggested.filter(isSeal).length;
      figures.missed += seal.length - issue.length - suggested.filter(isSeal).length;
      for (const one of suggested.filter((thread) => !isSeal(thread))) wrong.add(titleOf(one));
      figures.wrong += suggested.filter((one) => !isSeal(one)).length;
      figures.asked += board.length - issue.length;
    }
    const precision = figures.found / (figures.found + figures.wrong);
    const recall = figures.found / (figures.found + figures.missed);
    console.info('issue of some of the five threads', { ...figures, precision, recall }, [...wrong]);
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.95);
  });

  test('an issue of any other thread takes none of the five, nor each other', () => {
    const suggested = others.map((one) => ({ of: titleOf(one), took: suggestedFor([one], 'Trouble').map(titleOf) }));
    const wrong = suggested.filter(({ took }) => took.length > 0);
    console.info(`issues of one other thread: ${wrong.length} of ${others.length} suggest anything`, wrong);
    expect(wrong.length).toBeLessThanOrEqual(1);
  });

  test('a word that everybody uses is none of an issue, nor is one that a single person uses', () => {
    const usual = usualWords(Array.from({ length: 50 }, () => new Set(['the', 'kettle', 'again'])));
    const words = issueWords(
      'Boiling over',
      [
        [
          { authorId: 'a', text: 'The kettle leaks at the hinge' },
          { authorId: 'b', text: 'my kettle is leaking, too' },
        ],
      ],
      usual,
    );
    expect([...words.keys()]).toContain('leak');
    expect([...words.keys()]).toContain('boil');
    expect([...words.keys()]).not.toContain('kettle');
    expect([...words.keys()]).not.toContain('hinge');
  });

  test('says why in words as people wrote them', () => {
    expect(whyAlike({ words: ['leaks', 'seal', 'descaling'], people: 4 })).toBe(
      '4 people in it write of “leaks”, “seal” and “descaling”, as those of the issue do.',
    );
  });
});
