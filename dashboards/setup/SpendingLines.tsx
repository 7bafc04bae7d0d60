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
  const evenSeconds = estimate.pollsADay ? Math.max(intervalSeconds, 86_400 / estimate.pollsADay) : intervalSeconds;
  const isUneven = pollSeconds > 0 && Math.abs(pollSeconds / evenSeconds - 1) > 0.1;
  return [
    `${usedWords(spending, budget)}.`,
    ...(estimate.perPoll ? [estimateWords(estimate, budget)] : []),
    ...(isUneven ? [`With what is left of it today, it is polled every ${spanWords(pollSeconds)} now.`] : []),
  ];
}
