import { ActionIcon, Group, Title } from '@mantine/core';
import { IconArrowLeft, IconVolumeOff } from '@tabler/icons-react';
import { isOverdue, timeLeft } from '#src/domain/sla.ts';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { handleWords } from '../../shared/handle-words.ts';
import { NetworkLabel } from '../../shared/NetworkLabel.tsx';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { RiskBadge } from '../../shared/RiskBadge.tsx';
import { absoluteTime } from '../../shared/relative-time.ts';
import { SentimentBadge } from '../../shared/SentimentBadge.tsx';
import { ShortNumber } from '../../shared/ShortNumber.tsx';
import { useMay } from '../../shared/useMe.ts';
import { useNow } from '../../shared/useNow.ts';
import { caseKeys } from '../case-keys.ts';
import { useBrands } from '../useBrands.ts';
import { statusNames } from '../views.ts';
import { CaseMoves } from './CaseMoves.tsx';
import { IssueLinkLine } from './IssueLinkLine.tsx';
import { MoodLine } from './MoodLine.tsx';
import { MoveButton } from './MoveButton.tsx';
import { Presence } from './Presence.tsx';
import { printPath } from './print-path.ts';
import { useCaseMoves } from './useCaseMoves.tsx';
import { useWorkingOf } from './useWorkingOf.ts';
import { WatchState } from './WatchState.tsx';

interface CaseHeaderProps {
  detail: CaseDetail;
  opening: ConversationPost | undefined;
  onBack: () => void;
  /** The author's name was pressed. */
  onAuthor: (authorId: string) => void;
  /** Mutes the conversation, or listens to it again. */
  onMute: () => void;
}

/** What the case is about, who speaks, how long there is, and what may be done with it. */
export function CaseHeader({ detail, opening, onBack, onAuthor, onMute }: CaseHeaderProps) {
  const { case: item } = detail;
  const brands = useBrands();
  const mayTriage = useMay('triage');
  const makeMove = useCaseMoves();
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
        <WatchState item={item} />
        <SentimentBadge label={item.sentiment} score={item.sentimentScore} undecided={item.undecided} />
        <span className="row-author">
          <button type="button" className="author-name" onClick={() => onAuthor(item.authorId)}>
            {item.authorName || item.authorHandle}
          </button>{' '}
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
        <NetworkLink url={item.url} />
        <a
          href={printPath(item.id)}
          target="_blank"
          rel="noreferrer"
          className="quiet"
          title="As a sheet of paper (Shift p)"
        >
          Print
        </a>
        {detail.muted && <span className="quiet">muted</span>}
        <span role="status">
          <Presence at={{ caseId: item.id }} withWords />
        </span>
      </div>
      {item.reason && (
        <p className="quiet small case-reason">
          {statusNames[item.status]}: {item.reason}
        </p>
      )}
      {item.issueId !== undefined && <IssueLinkLine item={item} issueId={item.issueId} />}
      {detail.mood && <MoodLine mood={detail.mood} />}
      {mayTriage && (
        <CaseMoves
          items={[item]}
          departments={detail.topics.flatMap(({ department }) => department ?? [])}
          label="What to do with this case"
          onMove={(wish) => makeMove([item], wish)}
          rare={
            <MoveButton
              keys={caseKeys.mute.keys}
              leftSection={<IconVolumeOff size={14} aria-hidden="true" />}
              onClick={onMute}
            >
              {detail.muted ? 'Unmute the conversation' : 'Mute the conversation'}
            </MoveButton>
          }
        />
      )}
    </header>
  );
}

function StatusClock({ detail: { case: item } }: { detail: CaseDetail }) {
  const now = useNow(10_000);
  const workingOf = useWorkingOf();
  const left = timeLeft(item, now, workingOf(item));
  return (
    <span className="due" data-late={isOverdue(item, now)}>
      <strong>{statusNames[item.status]}</strong>
      {left && <span title={item.dueAt && `An answer is due ${absoluteTime(item.dueAt)}`}> · {left}</span>}
      {item.status === 'snoozed' && item.snoozedUntil && (
        <>
          , back <RelativeTime at={item.snoozedUntil} />
        </>
      )}
    </span>
  );
}
