import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { voicesChart } from '#src/domain/pulse-charts.ts';
import type { Brand } from '#src/schemas/brand.ts';
import { ChartFigure } from '../shared/chart/ChartFigure.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { changeWords } from './buckets.ts';
import { MentionsLink } from './MentionsLink.tsx';
import { percent } from './percent.ts';
import { type PulseQuestion, voicesQuery } from './usePulse.ts';

interface ShareOfVoiceProps {
  brands: Brand[];
  question: PulseQuestion;
  before: { from: Date; to: Date };
  beforeName: string;
}

/** Our part of all that was said of us and our rivals, ours first, against before. */
export function ShareOfVoice({ brands, question, before, beforeName }: ShareOfVoiceProps) {
  const counted = useQuery(voicesQuery(question));
  const earlier = useQuery(voicesQuery({ ...question, from: before.from, to: before.to })).data;
  const voices = useMemo(() => {
    const known = new Map(earlier?.voices.map(({ brandId, counts }) => [brandId, counts]));
    return (counted.data?.voices ?? [])
      .flatMap(({ brandId, counts }) => {
        const brand = brands.find(({ id }) => id === brandId);
        return brand ? [{ id: brandId, name: brand.name, rival: brand.rival, counts, before: known.get(brandId) }] : [];
      })
      .sort((a, b) => Number(a.rival) - Number(b.rival));
  }, [counted.data, earlier, brands]);
  const chart = useMemo(() => voicesChart(voices, beforeName), [voices, beforeName]);
  const total = voices.reduce((sum, { counts }) => sum + counts.mentions, 0);

  if (counted.isError && !counted.data) {
    return (
      <ErrorNote
        error={counted.error}
        title="The share of voice could not be counted."
        onRetry={() => void counted.refetch()}
      />
    );
  }
  if (voices.length === 0) return null;
  return (
    <ChartFigure chart={chart} order={3}>
      <ul className="voice-list">
        {voices.map(({ id, name, rival, counts, before: then }) => (
          <li key={id}>
            <strong>{name}</strong>
            {rival && <span className="quiet"> (rival)</span>}{' '}
            {percent(total === 0 ? undefined : counts.mentions / total)}
            {counts.mentions > 0 && (
              <>
                {' · '}
                <MentionsLink
                  search={{ ...question, brandId: id }}
                  name={`${counts.mentions} mentions of ${name}: open them`}
                >
                  {counts.mentions.toLocaleString('en')}
                </MentionsLink>
              </>
            )}
            {then && <span className="quiet"> {changeWords(counts.mentions, then.mentions)}</span>}
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}
