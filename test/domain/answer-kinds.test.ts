import { describe, expect, test } from 'vitest';
import { answerKindsOf, isAroused } from '#src/domain/answer-kinds.ts';
import { AnswerKind } from '#src/schemas/answer-kind.ts';
import { type LabelledAnswer, seenAnswers, unseenAnswers } from '../behaviour/answers.ts';

/** Right, wrong and missed decisions on a list, over all kinds or one. */
function scored(list: LabelledAnswer[], kind?: AnswerKind) {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { text, kinds } of list) {
    const found = answerKindsOf(text);
    for (const one of kind ? [kind] : AnswerKind.options) {
      if (found.includes(one) && kinds.includes(one)) right += 1;
      else if (found.includes(one)) wrong += 1;
      else if (kinds.includes(one)) missed += 1;
    }
  }
  return { right, wrong, missed, precision: right / (right + wrong), recall: right / (right + missed) };
}

describe('what an answer does', () => {
  test.each(seenAnswers)('is read from its words: $text', ({ text, kinds }) => {
    expect(answerKindsOf(text).toSorted()).toEqual(kinds.toSorted());
  });

  test('is told of sentences that the rules were not written for nine times in ten, and nine in ten are found', () => {
    const { precision, recall } = scored(unseenAnswers);
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  test('is nothing where no rule knows the words', () => {
    expect(answerKindsOf('')).toEqual([]);
    expect(answerKindsOf('ありがとうございます')).toEqual([]);
  });
});

describe('anger', () => {
  test.each(['This is a DISGRACE, NEVER again', 'Unverschämt!!', 'I am furious', 'absolute Frechheit'])(
    'is heard: %s',
    (text) => {
      expect(isAroused(text)).toBe(true);
    },
  );

  test.each(['I am a bit sad that it broke.', 'Leider kam es kaputt an.', 'My USB cable and NASA mug!'])(
    'is not: %s',
    (text) => {
      expect(isAroused(text)).toBe(false);
    },
  );
});
