import { Text } from '@mantine/core';
import { totalOf } from '#src/domain/budget.ts';
import { estimateWords, spanWords, usedWords } from '#src/domain/budget-words.ts';
import type { ShownSource } from '#src/schemas/api/sources.ts';

/** What a source has asked and paid; where it is bounded or billed, what its pace comes to as well. */
export function SpendingLines({ source }: { source: ShownSource }) {
  const [used, ...pace] = spendingLines(source);
  return (
    <>
      {used}
      {isBounded(source) &&
        pace.map((line) => (
          <Text key={line} size="sm" className="quiet">
            {line}
          </Text>
        ))}
    </>
  );
}

/** Whether a budget or a price makes its pace a matter for everybody. */
export function isBounded({ budget, spending }: Pick<ShownSource, 'budget' | 'spending'>): boolean {
  return budget !== undefined || spending.monthCost > 0 || (spending.estimate.perPoll?.cost ?? 0) > 0;
}

/** What a source has asked and paid, and what its budget buys; nothing where it asks nobody. */
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
