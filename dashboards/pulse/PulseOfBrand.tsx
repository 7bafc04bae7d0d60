import { SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { headlineOf } from '#src/domain/incidents/words.ts';
import { languageName } from '#src/domain/language-name.ts';
import { moodChart, type PulseBucket, pulseBuckets, volumeChart } from '#src/domain/pulse-charts.ts';
import type { Brand } from '#src/schemas/brand.ts';
import { ChartFigure } from '../shared/chart/ChartFigure.tsx';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { AnswersPanel } from './AnswersPanel.tsx';
import { CoverageNote } from './CoverageNote.tsx';
import { DonePanel } from './DonePanel.tsx';
import { gapsWithin } from './gaps.ts';
import { mentionsTarget } from './mentions-search.ts';
import { PulseSection, SectionLinks } from './PulseSection.tsx';
import { PulseSkeleton } from './PulseSkeleton.tsx';
import { PulseTotals } from './PulseTotals.tsx';
import { PeoplePanels } from './people/PeoplePanels.tsx';
import { PerformancePanels } from './performance/PerformancePanels.tsx';
import { type PulseSearch, type Stretch, sameWeekdaysBefore, stretchBefore } from './period.ts';
import { RecoveryPanel } from './RecoveryPanel.tsx';
import { ShareOfVoice } from './ShareOfVoice.tsx';
import { SliceFigure } from './SliceFigure.tsx';
import { TopicMovers } from './TopicMovers.tsx';
import { countsQuery, incidentsOfQuery } from './usePulse.ts';
import { WeekFigure } from './WeekFigure.tsx';

interface PulseOfBrandProps {
  brand: Brand;
  brands: Brand[];
  search: PulseSearch;
  sourceName: (sourceId: string) => string;
  stretch: Stretch;
  now: Date;
  timeZone: string;
  onChange: (change: Partial<PulseSearch>) => void;
}

/** One brand in one stretch of time: totals first, then its course, then what moves it and where it comes from. */
export function PulseOfBrand(props: PulseOfBrandProps) {
  const { brand, brands, search, sourceName, stretch, now, timeZone, onChange } = props;
  const { network, sourceId, language, topic, compare } = search;
  const earlier = useMemo(
    () => (compare === 'weekdays' ? sameWeekdaysBefore : stretchBefore)(stretch, now, timeZone),
    [compare, stretch, now, timeZone],
  );
  const question = { brandId: brand.id, network, sourceId, language, topic, from: stretch.from, to: stretch.to };
  const course = useQuery(countsQuery(question, stretch.step, timeZone));
  const before = useQuery(countsQuery({ ...question, from: earlier.from, to: earlier.to }, stretch.step, timeZone));
  const incidents = useQuery(incidentsOfQuery(brand.id)).data?.incidents;
  const beforeName = compare === 'weekdays' ? 'same weekdays before' : 'period before';

  const charts = useMemo(() => {
    const buckets = pulseBuckets(stretch, course.data?.rows ?? [], timeZone);
    const drawn = {
      ...{ step: stretch.step, buckets, beforeName },
      before: before.data && pulseBuckets(earlier, before.data.rows, timeZone),
      gaps: gapsWithin(stretch, course.data?.missing ?? []),
      marks: (incidents ?? [])
        .filter(({ startedAt, lastAt, mergedInto }) => !mergedInto && startedAt < stretch.to && lastAt > stretch.from)
        .map((incident) => ({
          ...{ at: incident.startedAt, to: incident.lastAt },
          label: headlineOf(incident, brand.name),
        })),
    };
    return { buckets, volume: volumeChart(drawn), mood: moodChart(drawn) };
  }, [stretch, earlier, course.data, before.data, incidents, brand.name, beforeName, timeZone]);

  if (course.isPending) return <PulseSkeleton />;
  if (!course.data) {
    return (
      <ErrorNote error={course.error} title="The pulse could not be counted." onRetry={() => void course.refetch()} />
    );
  }
  const { total, missing } = course.data;
  const openBucket = (place: number) => {
    const bucket: PulseBucket | undefined = charts.buckets[place];
    return bucket && mentionsTarget({ ...question, from: bucket.from, to: bucket.to });
  };

  return (
    <section aria-label={`Pulse of ${brand.name}`} aria-busy={course.isPlaceholderData}>
      <CoverageNote missing={missing} timeZone={timeZone} />
      <PulseTotals totals={total} before={before.data?.total} search={question} />
      <SectionLinks />
      <PulseSection id="course">
        {total.mentions === 0 ? (
          <EmptyNote title="Nothing was said in this period">
            Mentions appear here as soon as a source brings some. Try a longer period, or look at Sources whether all of
            them are heard.
          </EmptyNote>
        ) : (
          <>
            <ChartFigure chart={charts.volume} linkOf={openBucket} order={3} />
            <ChartFigure chart={charts.mood} linkOf={openBucket} order={3} height={190} />
          </>
        )}
      </PulseSection>
      <PulseSection id="topics">
        <TopicMovers question={question} before={earlier} beforeName={beforeName} onChoose={onChange} />
      </PulseSection>
      <PulseSection id="voices">
        <ShareOfVoice brands={brands} question={question} before={earlier} beforeName={beforeName} />
      </PulseSection>
      <PulseSection id="where">
        <SimpleGrid cols={{ base: 1, lg: 3 }} spacing="md" verticalSpacing={0}>
          <SliceFigure {...{ question, before: earlier, beforeName, timeZone }} by="network" />
          <SliceFigure {...{ question, before: earlier, beforeName, timeZone }} by="language" nameOf={languageName} />
          <SliceFigure {...{ question, before: earlier, beforeName, timeZone }} by="source" nameOf={sourceName} />
        </SimpleGrid>
        <WeekFigure question={question} timeZone={timeZone} />
      </PulseSection>
      <PulseSection id="people">
        <PeoplePanels brand={brand} />
      </PulseSection>
      <PulseSection id="performance">
        <PerformancePanels brandId={brand.id} network={network} stretch={stretch} before={earlier} />
        <RecoveryPanel brandId={brand.id} network={network} stretch={stretch} />
        <AnswersPanel brandId={brand.id} />
        <DonePanel brandId={brand.id} stretch={stretch} />
      </PulseSection>
    </section>
  );
}
