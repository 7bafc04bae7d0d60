import { Button, Collapse, Group, Paper, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { sumCounts } from '#src/domain/rollup.ts';
import type { Brand } from '#src/schemas/brand.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { saveText } from '../shared/save-file.ts';
import { AnswersPanel } from './AnswersPanel.tsx';
import { type Bucket, bucketsOf } from './buckets.ts';
import { CoverageNote } from './CoverageNote.tsx';
import { DonePanel } from './DonePanel.tsx';
import { gapsWithin } from './gaps.ts';
import { mentionsAddress } from './mentions-search.ts';
import { PulseChart } from './PulseChart.tsx';
import { PulseSkeleton } from './PulseSkeleton.tsx';
import { PulseTable } from './PulseTable.tsx';
import { PulseTotals } from './PulseTotals.tsx';
import { dayOf, type Stretch, stretchBefore } from './period.ts';
import { pulseCsv } from './pulse-csv.ts';
import { RecoveryPanel } from './RecoveryPanel.tsx';
import { pulseQuery } from './usePulse.ts';

interface PulseOfBrandProps {
  brand: Brand;
  network: string | undefined;
  stretch: Stretch;
  now: Date;
  timeZone: string;
}

/** Totals, chart and table of one brand in one stretch of time. */
export function PulseOfBrand({ brand, network, stretch, now, timeZone }: PulseOfBrandProps) {
  const navigate = useNavigate();
  const [isTableOpen, table] = useDisclosure(false);
  const earlier = useMemo(() => stretchBefore(stretch, now, timeZone), [stretch, now, timeZone]);
  const pulse = useQuery(pulseQuery({ brandId: brand.id, network, from: stretch.from, to: stretch.to }));
  const before = useQuery(pulseQuery({ brandId: brand.id, network, from: earlier.from, to: earlier.to }));
  const buckets = useMemo(
    () => bucketsOf(stretch, pulse.data?.rollups ?? [], timeZone),
    [stretch, pulse.data, timeZone],
  );
  const gaps = useMemo(() => gapsWithin(stretch, pulse.data?.missing ?? []), [stretch, pulse.data]);

  if (pulse.isPending) return <PulseSkeleton />;
  if (!pulse.data) {
    return (
      <ErrorNote error={pulse.error} title="The pulse could not be counted." onRetry={() => void pulse.refetch()} />
    );
  }
  const totals = sumCounts(buckets.map(({ counts }) => counts));
  const search = { brandId: brand.id, network, from: stretch.from, to: stretch.to };
  const open = ({ from, to }: Bucket) =>
    void navigate({ to: '/mentions', search: mentionsAddress({ ...search, from, to }) });
  const download = () =>
    saveText(
      `${brand.name} ${dayOf(stretch.from, timeZone)} ${network ?? 'all networks'}.csv`,
      'text/csv',
      pulseCsv(buckets, gaps),
    );

  return (
    <section aria-label={`Pulse of ${brand.name}`} aria-busy={pulse.isPlaceholderData}>
      <CoverageNote missing={pulse.data.missing} timeZone={timeZone} />
      <PulseTotals totals={totals} before={before.data && sumCounts(before.data.rollups)} search={search} />
      <Paper withBorder p="md" mb="md">
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h4">
            {stretch.step === 'hour' ? 'Hour by hour' : 'Day by day'}
          </Title>
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconTable size={16} aria-hidden="true" />}
              aria-expanded={isTableOpen}
              onClick={table.toggle}
            >
              {isTableOpen ? 'Hide the table' : 'Show as a table'}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden="true" />}
              onClick={download}
            >
              Download CSV
            </Button>
          </Group>
        </Group>
        {totals.mentions === 0 ? (
          <EmptyNote title="Nothing was said in this period">
            Mentions appear here as soon as a source brings some. Try a longer period, or look at Sources whether all of
            them are heard.
          </EmptyNote>
        ) : (
          <PulseChart buckets={buckets} gaps={gaps} stretch={stretch} timeZone={timeZone} onPress={open} />
        )}
        <Collapse expanded={isTableOpen}>
          {isTableOpen && (
            <PulseTable buckets={buckets} gaps={gaps} step={stretch.step} timeZone={timeZone} search={search} />
          )}
        </Collapse>
      </Paper>
      <RecoveryPanel brandId={brand.id} network={network} stretch={stretch} />
      <AnswersPanel brandId={brand.id} />
      <DonePanel brandId={brand.id} stretch={stretch} />
    </section>
  );
}
