import { Badge, Button, Skeleton, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sliceChart } from '#src/domain/pulse-charts.ts';
import type { PulseTopic } from '#src/schemas/api/pulse-topics.ts';
import { ChartFigure } from '../shared/chart/ChartFigure.tsx';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { networkName } from '../shared/NetworkLabel.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { changeWords } from './buckets.ts';
import { MentionsLink } from './MentionsLink.tsx';
import { mentionsTarget } from './mentions-search.ts';
import { type PulseQuestion, topicsQuery } from './usePulse.ts';

interface TopicMoversProps {
  question: PulseQuestion;
  before: { from: Date; to: Date };
  beforeName: string;
  /** Narrows the whole page to a topic. */
  onChoose: (change: { topic: string | undefined }) => void;
}

/** What people speak of: rising hassles first, by how many complain, each with what one of them said. */
export function TopicMovers({ question, before, beforeName, onChoose }: TopicMoversProps) {
  const found = useQuery(topicsQuery(question, before));
  const topics = found.data?.topics;
  const chart = useMemo(
    () =>
      sliceChart(
        { id: 'topics', title: 'Topics', description: 'Rising hassles first, then what most people complain of.' },
        (topics ?? []).map(({ topic, counts, before: then }) => ({ name: topic, counts, before: then })),
        beforeName,
      ),
    [topics, beforeName],
  );
  if (found.isError && !topics) {
    return <ErrorNote error={found.error} title="The topics could not be read." onRetry={() => void found.refetch()} />;
  }
  if (!topics) return <Skeleton h={220} mb="md" />;
  if (topics.length === 0) {
    return (
      <EmptyNote title="No topic was named in this period">
        Topics appear here as soon as mentions speak of one of the brand’s topics; the list stands under Brands.
      </EmptyNote>
    );
  }
  return (
    <ChartFigure
      chart={chart}
      order={3}
      linkOf={(place, label) => mentionsTarget({ ...question, topic: topics[place]?.topic, label })}
    >
      <ul className="mover-list">
        {topics.slice(0, 6).map((topic) => (
          <Mover key={topic.topic} {...{ topic, question }} onChoose={() => onChoose({ topic: topic.topic })} />
        ))}
      </ul>
    </ChartFigure>
  );
}

const trends = {
  rising: { icon: IconArrowUpRight, words: 'rising', color: 'red' },
  falling: { icon: IconArrowDownRight, words: 'falling', color: 'teal' },
  level: { icon: IconEqual, words: 'as before', color: 'gray' },
} as const;

function Mover({
  topic: moved,
  question,
  onChoose,
}: {
  topic: PulseTopic;
  question: PulseQuestion;
  onChoose: () => void;
}) {
  const { topic, counts, before, people, peopleBefore, trend, quote } = moved;
  const { icon: Icon, words, color } = trends[trend];
  const search = { ...question, topic };
  const said = `${counts.mentions.toLocaleString('en')} ${counts.mentions === 1 ? 'mention' : 'mentions'}`;
  const who = people === 1 ? '1 person complains' : `${people.toLocaleString('en')} people complain`;
  return (
    <li data-trend={trend}>
      <div className="mover-head">
        <strong>{topic}</strong>
        <Badge
          variant="outline"
          color={color}
          size="sm"
          className="mover-trend"
          leftSection={<Icon size={12} aria-hidden="true" />}
        >
          {words}
        </Badge>
        <Button size="compact-xs" variant="subtle" onClick={onChoose} aria-label={`Only this: ${topic}`}>
          Only this
        </Button>
      </div>
      <Text size="sm">
        <MentionsLink search={{ ...search, only: 'complaints' }} name={`${who} of ${topic}: open the complaints`}>
          {who}
        </MentionsLink>
        <span className="quiet"> ({peopleBefore} before) · </span>
        <MentionsLink search={search} name={`${said} of ${topic}: open them`}>
          {said}
        </MentionsLink>
        <span className="quiet"> {changeWords(counts.mentions, before.mentions)}</span>
      </Text>
      {quote && (
        <blockquote className="mover-quote" cite={quote.url}>
          <span dir="auto">{quote.text}</span>{' '}
          <span className="quiet">
            {networkName(quote.network)}, <RelativeTime at={quote.at} />
          </span>
        </blockquote>
      )}
    </li>
  );
}
