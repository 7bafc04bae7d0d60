import { ActionIcon, Group, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isClosed } from '#src/domain/case.ts';
import type { ThreadDetail } from '#src/schemas/api/threads.ts';
import { Presence } from '../../inbox/case/Presence.tsx';
import { useBrands } from '../../inbox/useBrands.ts';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { useNow } from '../../shared/useNow.ts';
import { HeatBadge } from '../HeatBadge.tsx';
import { isStaffLast } from '../list/row-words.ts';
import { changeNames, silenceWords, unansweredWords } from './thread-words.ts';

interface ThreadHeadProps {
  detail: ThreadDetail;
  onClose: () => void;
  /** What may be done with it. */
  children: ReactNode;
}

/** What the thread is, how many are in it, who waits, and what may be done with it. */
export function ThreadHead({ detail, onClose, children }: ThreadHeadProps) {
  const { thread, board } = detail;
  const cases = detail.cases.filter(({ status }) => !isClosed(status));
  const now = useNow();
  const brands = useBrands();
  const waiting = unansweredWords(thread, now);
  return (
    <header className="case-header">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <ActionIcon className="case-back" variant="subtle" size="lg" aria-label="Back to the list" onClick={onClose}>
          <IconArrowLeft size={20} aria-hidden="true" />
        </ActionIcon>
        <Title order={2} size="h4" tabIndex={-1} className="case-title">
          {thread.title || 'A thread without a title'}
        </Title>
      </Group>
      <div className="case-facts">
        <HeatBadge heat={thread.heat} />
        <span className="quiet">{[board.name, thread.place].filter(Boolean).join(' · ')}</span>
        {thread.brandIds.length > 0 && (
          <span className="quiet">{thread.brandIds.map(brands.nameOf).filter(Boolean).join(', ')}</span>
        )}
        <span>
          {thread.posts === 1 ? '1 post' : `${thread.posts} posts`} by{' '}
          {thread.people === 1 ? '1 person' : `${thread.people} people`}
          {thread.complainers > 0 && `, ${thread.complainers} complain${thread.complainers === 1 ? 's' : ''}`}
        </span>
        {waiting && (
          <strong className="thread-waiting" data-level="high">
            {waiting}
          </strong>
        )}
        <span className={isStaffLast(thread) ? 'thread-staff' : 'quiet'}>{silenceWords(thread, now)}</span>
        {thread.muted && (
          <span className="quiet">
            muted <RelativeTime at={thread.muted.at} />, until it heats up
          </span>
        )}
        {thread.changes.map((change) => (
          <span key={change} className="quiet">
            {changeNames[change]}
          </span>
        ))}
        {cases.map(({ id, status, riskLevel, dueAt }) => (
          <Link key={id} to="/inbox/$caseId" params={{ caseId: id }}>
            {id === thread.escalation?.caseId ? 'Escalated' : 'Case'}: {status}, {riskLevel} risk
            {id === thread.escalation?.caseId && dueAt && (
              <>
                , due <RelativeTime at={dueAt} />
              </>
            )}
          </Link>
        ))}
        <NetworkLink url={thread.url}>Open on the board</NetworkLink>
        <span role="status">
          <Presence at={{ threadId: thread.id }} withWords />
        </span>
      </div>
      {children}
    </header>
  );
}
