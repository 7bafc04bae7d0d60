import { Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { moodChart, pulseBuckets, voicesChart, volumeChart } from '#src/domain/pulse-charts.ts';
import { netSentiment } from '#src/domain/rollup.ts';
import { signed } from '#src/domain/signed.ts';
import { showWallboard, type WallboardBrand, type WallboardView } from '#src/schemas/api/wallboards.ts';
import { CallError, call } from '../../shared/call.ts';
import { ChartPicture } from '../../shared/chart/ChartPicture.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { changeWords } from '../buckets.ts';
import './wallboard.css';

const everyMs = 60_000;

/** Numbers for a screen on a wall or a frame in a page of our own: whoever has the link sees it, nobody does anything. */
export function WallboardPage() {
  const { token = '' } = useParams({ strict: false });
  const shown = useQuery({
    queryKey: ['wallboard', token],
    queryFn: ({ signal }) => call(showWallboard, { body: { token } }, signal),
    refetchInterval: everyMs,
    // A screen on a wall is never in front.
    refetchIntervalInBackground: true,
    retry: (failures, error) => !(error instanceof CallError && error.status === 404) && failures < 3,
  });
  const isOver = shown.error instanceof CallError && shown.error.status === 404;

  return (
    <main className="wallboard">
      <title>{`${shown.data?.name ?? 'Wallboard'} - Earshot`}</title>
      {isOver ? (
        <>
          <Title order={1}>This wallboard shows nothing any more</Title>
          <Text>
            Its link was revoked or is over. Whoever looks after Earshot can make a new one on the page Pulse.
          </Text>
        </>
      ) : shown.data ? (
        <Board view={shown.data} isLate={shown.isError} />
      ) : shown.isError ? (
        <Text role="alert">The numbers cannot be reached at the moment. This page asks again by itself.</Text>
      ) : (
        <Skeleton h={300} />
      )}
    </main>
  );
}

function Board({ view, isLate }: { view: WallboardView; isLate: boolean }) {
  const { name, brands, parts, at, step } = view;
  const voices = useMemo(
    () =>
      voicesChart(
        brands.map(({ total, ...brand }) => ({ ...brand, counts: total })),
        step === 'hour' ? 'day before' : 'week before',
      ),
    [brands, step],
  );
  return (
    <>
      <header className="wallboard-head">
        <Title order={1}>{name}</Title>
        <Text size="sm" className="quiet" role="status">
          {step === 'hour' ? 'The last 24 hours' : 'The last seven days'}, counted <RelativeTime at={at} />
          {isLate && '; newer numbers cannot be reached at the moment'}
        </Text>
      </header>
      <div className="wallboard-brands">
        {brands.map((brand) => (
          <BrandOnWall key={brand.name} brand={brand} view={view} />
        ))}
      </div>
      {parts.includes('voices') && brands.length > 1 && (
        <section>
          <Title order={2} size="h4">
            Share of voice
          </Title>
          <ChartPicture chart={voices} height={130} />
        </section>
      )}
    </>
  );
}

function BrandOnWall({ brand, view }: { brand: WallboardBrand; view: WallboardView }) {
  const { name, total, before, topics } = brand;
  const { parts, step, timeZone, from, to } = view;
  const charts = useMemo(() => {
    const buckets = pulseBuckets({ from, to, step }, brand.rows, timeZone);
    const drawn = { step, buckets, gaps: brand.gaps };
    return { volume: volumeChart(drawn), mood: moodChart(drawn) };
  }, [brand, from, to, step, timeZone]);
  const quoted = parts.includes('quotes');
  return (
    <section aria-label={name}>
      <Title order={2}>{name}</Title>
      <dl className="wallboard-figures">
        <Figure
          name="Mentions"
          value={total.mentions.toLocaleString('en')}
          note={changeWords(total.mentions, before.mentions)}
        />
        <Figure
          name="Net sentiment"
          value={signed(netSentiment(total))}
          note={`${signed(netSentiment(before))} before`}
        />
        <Figure
          name="Complaints"
          value={total.complaints.toLocaleString('en')}
          note={changeWords(total.complaints, before.complaints)}
        />
      </dl>
      {brand.gaps.length > 0 && <Text size="sm">Something was not heard: the numbers are incomplete.</Text>}
      {parts.includes('course') && <ChartPicture chart={charts.volume} height={220} />}
      {parts.includes('mood') && <ChartPicture chart={charts.mood} height={170} />}
      {(parts.includes('topics') || quoted) && topics.length > 0 && (
        <ul className="wallboard-topics">
          {topics.map(({ topic, mentions, people, trend, quote }) => (
            <li key={topic}>
              <strong>{topic}</strong> {mentions.toLocaleString('en')} {mentions === 1 ? 'mention' : 'mentions'},{' '}
              {people === 1 ? '1 person complains' : `${people} people complain`}
              {trend !== 'level' && `, ${trend}`}
              {quote !== undefined && <blockquote dir="auto">{quote}</blockquote>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="wallboard-figure">{value}</span> <span className="quiet">{note}</span>
      </dd>
    </div>
  );
}
