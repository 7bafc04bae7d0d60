import { ActionIcon, Group, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { isOverdue, timeLeft } from '#src/domain/sla.ts';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { handleWords } from '../shared/handle-words.ts';
import { NetworkLabel } from '../shared/NetworkLabel.tsx';
import { NetworkLink } from '../shared/NetworkLink.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { RiskBadge } from '../shared/RiskBadge.tsx';
import { absoluteTime } from '../shared/relative-time.ts';
import { SentimentBadge } from '../shared/SentimentBadge.tsx';
import { ShortNumber } from '../shared/ShortNumber.tsx';
import { useMay } from '../shared/useMe.ts';
import { useNow } from '../shared/useNow.ts';
import { CaseMoves } from './CaseMoves.tsx';
import { MoodLine } from './MoodLine.tsx';
import { useBrands } from './useBrands.ts';
import { statusNames } from './views.ts';

interface CaseHeaderProps {
  detail: CaseDetail;
  opening: ConversationPost | undefined;
  onBack: () => void;
}

/** What the case is about, who speaks, how long there is, and what may be done with it. */
export function CaseHeader({ detail, opening, onBack }: CaseHeaderProps) {
  const { case: item } = detail;
  const brands = useBrands();
  const mayTriage = useMay('triage');
  return (
    <header className="case-header">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <ActionIcon className="case-back" variant="subtle" size="lg" aria-label="Back to the list" onClick={onBack}>
          <IconArrowLeft size={20} aria-hidden="true" />
        </ActionIcon>
        <Title order={2} size="h4" tabIndex={-1} className="case-title">
          {item.title || 'A post without text'}
        </Title>
      </Group>
      <div className="case-facts">
        <RiskBadge score={item.risk.score} level={item.riskLevel} />
        <StatusClock detail={detail} />
        <SentimentBadge label={item.sentiment} score={item.sentimentScore} undecided={item.undecided} />
        <span className="row-author">
          {item.authorName || item.authorHandle}{' '}
          <span className="quiet">{handleWords({ name: item.authorName, handle: item.authorHandle })}</span>
        </span>
        {item.authorFollowers !== undefined && (
          <span className="quiet">
            <ShortNumber value={item.authorFollowers} unit="followers" /> followers
          </span>
        )}
        {opening?.author.verified && <span className="quiet">verified</span>}
        <NetworkLabel network={item.network} place={opening?.place} />
        <span className="quiet">{brands.nameOf(item.brandId)}</span>
        <NetworkLink url={item.url} />
      </div>
      {detail.topics.length > 0 && (
        <ul className="case-topics" aria-label="Topics">
          {detail.topics.map(({ name, department }) => (
            <li key={name}>
              {name}
              {department && <span className="quiet"> → {department}</span>}
            </li>
          ))}
        </ul>
      )}
      {item.reason && (
        <p className="quiet small case-reason">
          {statusNames[item.status]}: {item.reason}
        </p>
      )}
      {detail.mood && <MoodLine mood={detail.mood} />}
      {mayTriage && <CaseMoves detail={detail} />}
    </header>
  );
}

function StatusClock({ detail: { case: item } }: { detail: CaseDetail }) {
  const now = useNow(10_000);
  const left = timeLeft(item, now);
  return (
    <span className="due" data-late={isOverdue(item, now)}>
      <strong>{statusNames[item.status]}</strong>
      {left && item.dueAt && <span title={`An answer is due ${absoluteTime(item.dueAt)}`}> · {left}</span>}
      {item.status === 'snoozed' && item.snoozedUntil && (
        <>
          , back <RelativeTime at={item.snoozedUntil} />
        </>
      )}
    </span>
  );
}
