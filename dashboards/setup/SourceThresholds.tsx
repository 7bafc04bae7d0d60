import { Button, NumberInput, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ShownPromise, setViralFrom } from '#src/schemas/api/promise.ts';
import { ViralFrom } from '#src/schemas/promise.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';

type Shown = ShownPromise['sources'][number];

interface SourceThresholdsProps {
  sources: readonly Shown[];
  mayConfigure: boolean;
}

/** From how many engagements each source calls a complaint a fire: learnt, the usual, or a person's word. */
export function SourceThresholds({ sources, mayConfigure }: SourceThresholdsProps) {
  return (
    <details className="promise-sources">
      <summary>What is a fire, by source</summary>
      <Text size="xs" className="quiet" my={4}>
        Likes, shares and replies within 48 hours. Leave a field empty to let the source learn it: what three in a
        hundred of its complaints reach, once 200 have run their course.
      </Text>
      <ul>
        {sources.map((source) => (
          <SourceThreshold key={`${source.id} ${source.own ?? ''}`} source={source} mayConfigure={mayConfigure} />
        ))}
      </ul>
    </details>
  );
}

function SourceThreshold({ source, mayConfigure }: { source: Shown; mayConfigure: boolean }) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<string | number>(source.own ?? '');
  const wished = typed === '' ? undefined : Number(typed);
  const isValid = wished === undefined || ViralFrom.safeParse(wished).success;
  const save = useMutation({
    mutationFn: () => call(setViralFrom, { params: { sourceId: source.id }, body: { viralFrom: wished } }),
    onSuccess: (shown) => queryClient.setQueryData(queryKeys.promise, shown),
  });
  const about = source.own
    ? 'set by a person'
    : source.learnt
      ? `learnt from ${source.learnt.finished.toLocaleString('en')} complaints`
      : 'the usual, until it has learnt its own';
  return (
    <li>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isValid) save.mutate();
        }}
      >
        <NumberInput
          label={source.name}
          description={`From ${source.viralFrom.toLocaleString('en')}: ${about}`}
          placeholder={String(source.viralFrom)}
          value={typed}
          onChange={setTyped}
          min={2}
          allowDecimal={false}
          hideControls
          disabled={!mayConfigure}
          error={!isValid && 'A whole number from 2 on, or nothing.'}
        />
        {mayConfigure && (
          <Button type="submit" variant="default" disabled={!isValid || wished === source.own} loading={save.isPending}>
            Set
          </Button>
        )}
      </form>
      {save.isError && <ErrorNote error={save.error} title="It could not be changed; what was set stays." />}
    </li>
  );
}
