import { Loader, Paper, Select, Skeleton, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { backtestSentence, recalibrationSentence } from '#src/domain/backtest-words.ts';
import { boundOf } from '#src/domain/flag-promise.ts';
import { choosePromise, getPromise } from '#src/schemas/api/promise.ts';
import { FalseFlagBudget, type FlagPromise } from '#src/schemas/promise.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';
import { BacktestCurve } from './BacktestCurve.tsx';
import { SourceThresholds } from './SourceThresholds.tsx';
import './promise.css';

const budgets = [...FalseFlagBudget.values].map((budget) => ({
  value: String(budget),
  label: budget === 0.5 ? 'one in two days' : `${budget} a day`,
}));

/** How many false flags a day are borne, what bound follows, and what it would have caught so far. */
export function FlagPromiseCard() {
  const mayConfigure = useMay('configure');
  const queryClient = useQueryClient();
  const found = useQuery({ queryKey: queryKeys.promise, queryFn: ({ signal }) => call(getPromise, {}, signal) });
  const choose = useMutation({
    mutationFn: (falseFlagsPerDay: FalseFlagBudget) => call(choosePromise, { body: { falseFlagsPerDay } }),
    onSuccess: (shown) => queryClient.setQueryData(queryKeys.promise, shown),
  });
  if (found.isPending) return <Skeleton h={240} />;
  if (found.isError)
    return (
      <ErrorNote error={found.error} title="The promise could not be loaded." onRetry={() => void found.refetch()} />
    );

  const { promise, sources } = found.data;
  const chosen = promise.choices.find(({ budgetPerDay }) => budgetPerDay === promise.falseFlagsPerDay);
  const hasHistory = promise.choices.some(({ backtest }) => backtest.days > 0);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="promise-title" className="promise">
      <Title order={2} size="h4" id="promise-title" mb={4}>
        Flags and false flags
      </Title>
      <Text size="sm" className="quiet" mb="sm">
        A complaint that will likely become a fire is flagged: it is at risk, whatever else is said of it. The more
        false flags are borne, the earlier flags come and the fewer fires are missed. Grave words are flagged at once
        and count for nothing here.
      </Text>
      <Select
        label="False flags that we can bear"
        data={budgets}
        value={String(promise.falseFlagsPerDay)}
        allowDeselect={false}
        disabled={!mayConfigure || choose.isPending}
        maw={260}
        rightSection={choose.isPending ? <Loader size="xs" /> : undefined}
        onChange={(value) => {
          const budget = FalseFlagBudget.safeParse(Number(value));
          if (budget.success) choose.mutate(budget.data);
        }}
      />
      {choose.isError && <ErrorNote error={choose.error} title="It could not be changed; what was set stays." />}
      <Text size="sm" mt="sm" role="status">
        {basis(promise)}
      </Text>
      <Text size="sm">{recalibrationSentence(promise.recalibration)}</Text>
      <Text size="xs" className="quiet" component="div">
        {promise.learntAt ? (
          <>
            Worked out <RelativeTime at={promise.learntAt} />, anew each day.
          </>
        ) : (
          'It is worked out within half an hour, and then each day.'
        )}
      </Text>
      <Title order={3} size="h5" mt="md" mb={4}>
        What it would have caught
      </Title>
      {hasHistory && chosen ? (
        <>
          <Text size="sm">{backtestSentence(chosen.backtest)}</Text>
          <BacktestCurve choices={promise.choices} chosen={promise.falseFlagsPerDay} />
        </>
      ) : (
        <Text size="sm" className="quiet">
          Here will stand how many fires of the last 60 days each budget would have caught, and how long before. That
          needs a hundred complaints of at least three days that have run their course; so far there
          {promise.complaints === 1 ? ' is 1.' : ` are ${promise.complaints.toLocaleString('en')}.`} The shipped bound
          of 50 % holds until then.
        </Text>
      )}
      {sources.length > 0 && <SourceThresholds sources={sources} mayConfigure={mayConfigure} />}
    </Paper>
  );
}

function basis(promise: FlagPromise): string {
  const percent = Math.round(boundOf(promise) * 100);
  const flagged = `A complaint is flagged from a chance of ${percent} % on`;
  const days = Math.floor(promise.days);
  if (promise.learning) return `${flagged}, the shipped bound: learning, ${Math.min(14, days)} of 14 days.`;
  const past = days < 14 ? `the last ${days} days (learning, ${days} of 14 days)` : 'the last 14 days';
  return `${flagged}: on what came in ${past} that keeps to what is borne.`;
}
