import { Text } from '@mantine/core';
import { totalOf } from '#src/domain/budget.ts';
import { estimateWords, spanWords, usedWords } from '#src/domain/budget-words.ts';
import type { ShownSource } from '#src/schemas/api/sources.ts';

/** What a source has asked and paid, and what its budget buys; nothing where it asks nobody. */
export function SpendingLines({ source }: { source: ShownSource }) {
  return spendingLines(source).map((line) => (
    <Text key={line} size="sm" className="quiet">
      {line}
    </Text>
  ));
}

export function spendingLines({ spending, budget, intervalSeconds }: ShownSource): string[] {
  const { today, estimate, pollSeconds = 0 } = spending;
  if (!budget && totalOf(today, 'requests') === 0) return [];
  const isStretched = pollSeconds > intervalSeconds * 1.05;
  return [
    `${usedWords(spending, budget)}.`,
    ...(estimate.perPoll ? [estimateWords(estimate, budget)] : []),
    ...(isStretched
      ? [`So that the budget lasts through the day, it is now polled every ${spanWords(pollSeconds)}.`]
      : []),
  ];
}
