import { Fieldset, NumberInput, SimpleGrid, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { estimateWords } from '#src/domain/budget-words.ts';
import type { Settings } from '#src/domain/settings-fields.ts';
import { estimateSource } from '#src/schemas/api/sources.ts';
import type { Budget } from '#src/schemas/budget.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

interface BudgetFieldsProps {
  connector: string;
  /** Undefined while they cannot be saved: nothing is reckoned by them then. */
  settings: Settings | undefined;
  intervalSeconds: number | undefined;
  /** What its polls asked is taken from this source. */
  sourceId: string | undefined;
  value: Budget;
  onChange: (budget: Budget) => void;
}

const fields = [
  { name: 'requestsPerDay', label: 'Requests a day', min: 1, max: 100_000_000, isMoney: false },
  { name: 'dollarsPerDay', label: 'Dollars a day', min: 0.01, max: 1_000_000, isMoney: true },
  { name: 'dollarsPerMonth', label: 'Dollars a month', min: 0.01, max: 1_000_000, isMoney: true },
] as const;

/** What a source may ask and cost, and what that buys, said before it is saved. */
export function BudgetFields(props: BudgetFieldsProps) {
  const { value, onChange } = props;
  const words = useEstimateWords(props);
  return (
    <Fieldset legend="Budget">
      <Text size="xs" className="quiet" mb="xs">
        The most this source may ask of its network, and pay where the network bills. Left empty, it asks as much as it
        needs. Answers and other actions of a person come first. Days and months are those of UTC.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        {fields.map(({ name, label, min, max, isMoney }) => (
          <NumberInput
            key={name}
            label={label}
            placeholder="No limit"
            min={min}
            max={max}
            allowDecimal={isMoney}
            decimalScale={isMoney ? 2 : 0}
            prefix={isMoney ? '$' : ''}
            thousandSeparator=","
            hideControls
            value={value[name] ?? ''}
            onChange={(typed) => {
              const { [name]: _, ...others } = value;
              onChange(typeof typed === 'number' ? { ...others, [name]: typed } : others);
            }}
          />
        ))}
      </SimpleGrid>
      <Text size="sm" role="status" mt="xs">
        {words}
      </Text>
    </Fieldset>
  );
}

function useEstimateWords({ connector, settings, intervalSeconds, sourceId, value }: BudgetFieldsProps): string {
  const wish = settings && {
    ...{ connector, settings, budget: value },
    ...(intervalSeconds !== undefined && { intervalSeconds }),
    ...(sourceId !== undefined && { sourceId }),
  };
  const [settled] = useDebouncedValue(wish, 500);
  const estimate = useQuery({
    queryKey: [...queryKeys.sources, 'estimate', settled],
    queryFn: ({ signal }) => call(estimateSource, { body: settled ?? { connector, settings: {} } }, signal),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
  });
  if (!settled) return 'What polling asks is said here as soon as the settings above are complete.';
  if (estimate.isError) return sentenceOf(estimate.error);
  return estimate.data ? estimateWords(estimate.data, settled.budget) : '';
}
