import { Button, Select, Skeleton, Text, Title } from '@mantine/core';
import { IconPencilCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listCorrections } from '#src/schemas/api/corrections.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { call } from '../shared/call.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { CorrectionRow } from './CorrectionRow.tsx';
import { LearntPanel } from './LearntPanel.tsx';
import './corrections.css';

const mostShown = 200;

/** What people said instead of the model, and what each brand has learnt from it. */
export function CorrectionsPage() {
  const listened = useQuery(brandsQuery);
  const brands = listened.data ?? [];
  const [chosen, setChosen] = useState<string>();
  const brand = brands.find(({ id }) => id === chosen) ?? brands[0];
  const brandId = brand?.id;
  const found = useQuery({
    queryKey: [...queryKeys.corrections, 'list', brandId],
    queryFn: ({ signal }) => call(listCorrections, { query: { brandId, limit: mostShown } }, signal),
    enabled: brandId !== undefined,
  });
  const { corrections = [], people = {} } = found.data ?? {};
  const hasNone = listened.data?.length === 0 || (found.isSuccess && corrections.length === 0);
  const failed = [listened, found].find(({ isError }) => isError);

  return (
    <div className="page">
      <PageHeader
        title="Corrections"
        about="What people said instead of the model: each is a test of every new model, and what the brand learns from."
      >
        {brands.length > 1 && (
          <Select
            aria-label="Brand"
            data={brands.map(({ id, name }) => ({ value: id, label: name }))}
            value={brandId ?? null}
            allowDeselect={false}
            onChange={(id) => setChosen(id ?? undefined)}
          />
        )}
      </PageHeader>
      {brand && <LearntPanel key={brand.id} brand={brand} />}
      <section aria-labelledby="corrections-title">
        <Title order={2} size="h4" id="corrections-title" mb="xs">
          Corrected mentions{' '}
          {found.isSuccess && corrections.length > 0 && (
            <Text span size="sm" className="quiet">
              {corrections.length === mostShown ? `the newest ${mostShown}` : corrections.length}
            </Text>
          )}
        </Title>
        {!failed && !hasNone && !found.data && <Skeleton h={120} />}
        {failed && (
          <ErrorNote
            error={failed.error}
            title="The corrections could not be loaded."
            onRetry={() => void failed.refetch()}
          />
        )}
        {hasNone && (
          <EmptyNote
            title="Nothing was corrected yet"
            icon={<IconPencilCheck size={32} aria-hidden="true" />}
            action={
              <Button variant="default" renderRoot={(props) => <Link to="/mentions" {...props} />}>
                Look at the mentions
              </Button>
            }
          >
            Where a sentiment is wrong, press Correct beside it, among the mentions or in a case.
          </EmptyNote>
        )}
        <ul className="bare-list">
          {corrections.map((correction) => (
            <CorrectionRow
              key={correction.mentionId}
              correction={correction}
              who={people[correction.userId] ?? 'somebody who left'}
            />
          ))}
        </ul>
      </section>
    </div>
  );
}
