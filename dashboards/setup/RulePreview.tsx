import { Group, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RulePreview as Preview, previewRule, type RuleDraft } from '#src/schemas/api/rules.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { NetworkLabel } from '../shared/NetworkLabel.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';

interface RulePreviewProps {
  /** The rule that is edited; missing for a new one. */
  ruleId: string | undefined;
  /** Undefined while it cannot be tried: the last dry run stays. */
  tried: Pick<RuleDraft, 'when' | 'do'> | undefined;
}

/** A dry run of a rule on stored cases, anew whenever what is typed rests for a moment. */
export function RulePreview({ ruleId, tried }: RulePreviewProps) {
  const key = tried && JSON.stringify(tried);
  const [settled] = useDebouncedValue(key, 600);
  const preview = useQuery({
    queryKey: [...queryKeys.records('rules'), 'preview', ruleId ?? '', settled ?? ''],
    queryFn: ({ signal }) =>
      call(previewRule, { body: { ...JSON.parse(settled ?? ''), ...(ruleId && { ruleId }) } }, signal),
    enabled: settled !== undefined,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

  if (!preview.data) {
    if (preview.isError)
      return (
        <ErrorNote
          error={preview.error}
          title="The rule could not be tried."
          kept="What you typed is still here."
          onRetry={() => void preview.refetch()}
        />
      );
    return settled ? (
      <Skeleton h={90} />
    ) : (
      <Text size="sm" className="quiet">
        As soon as it says which cases it is for, you see here what it would do with those that are stored.
      </Text>
    );
  }
  const { sample, conflicts } = preview.data;
  return (
    <section aria-label="Dry run" aria-busy={preview.isFetching}>
      <Text size="sm" role="status">
        {previewWords(preview.data, ruleId !== undefined)}
      </Text>
      {conflicts.length > 0 && (
        <ul className="rule-conflicts">
          {conflicts.map((conflict) => (
            <li key={conflict.ruleId}>{conflictWords(conflict)}</li>
          ))}
        </ul>
      )}
      {sample.length > 0 && (
        <ul className="rule-sample" aria-label="The newest that match">
          {sample.map(({ caseId, title, author, network, openedAt, why, would }) => (
            <li key={caseId}>
              <Group gap={6} className="quiet preview-head">
                <span>{author}</span>
                <NetworkLabel network={network} />
                <RelativeTime at={openedAt} />
              </Group>
              <Text size="sm" lineClamp={2}>
                {title}
              </Text>
              <Text size="sm" className="quiet">
                {why.length > 0 && `Because ${why.join(', ')}. `}
                {would.length > 0 ? `Now: ${would.join(', ')}.` : 'It would change nothing now.'}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function previewWords({ looked, isCut, matched, changes, added, lost }: Preview, isStored: boolean): string {
  if (looked === 0) return 'No case of the last 30 days is stored yet. It applies to what comes.';
  const count = (value: number) => value.toLocaleString('en');
  const of = isCut ? `the newest ${count(looked)} cases` : `${count(looked)} cases of the last 30 days`;
  const stands =
    isStored && added + lost > 0 ? ` ${count(added)} more than as it is saved, ${count(lost)} no longer.` : '';
  return `Matches ${count(matched)} of ${of}; run now, it would change ${count(changes)}.${stands}`;
}

function conflictWords({ name, overrules, yields }: Preview['conflicts'][number]): string {
  const cases = (value: number) => `${value.toLocaleString('en')} ${value === 1 ? 'case' : 'cases'}`;
  const wins = overrules > 0 && `has the last word over ${name} in ${cases(overrules)}`;
  const yielding = yields > 0 && `is overruled by ${name} in ${cases(yields)}`;
  return `It ${[wins, yielding].filter(Boolean).join(', and ')}.`;
}
