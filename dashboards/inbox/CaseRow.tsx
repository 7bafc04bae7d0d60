import { Avatar } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { isClosed } from '#src/domain/case.ts';
import { isOverdue, timeLeft } from '#src/domain/sla.ts';
import type { Case } from '#src/schemas/case.ts';
import { initialsOf } from '../shared/initials.ts';
import { LaneBadge } from '../shared/LaneBadge.tsx';
import { NetworkLabel } from '../shared/NetworkLabel.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { RiskBadge } from '../shared/RiskBadge.tsx';
import { absoluteTime } from '../shared/relative-time.ts';
import { SentimentBadge } from '../shared/SentimentBadge.tsx';
import { Followers } from './Followers.tsx';
import { Spark } from './Spark.tsx';
import type { InboxSearch } from './search.ts';
import { statusNames } from './views.ts';

interface CaseRowProps {
  item: Case;
  now: Date;
  search: InboxSearch;
  /** Empty where there is only one. */
  brandName: string;
  assignee: string | undefined;
  isOpen: boolean;
  /** It no longer belongs to this view. */
  isGone: boolean;
  isCursor: boolean;
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  /** Rows in all; -1 where more are to come. */
  total: number;
  ref: Ref<HTMLLIElement>;
}

/** One case of the list. */
export function CaseRow(props: CaseRowProps) {
  const { item, search, assignee, brandName, isOpen, isGone, isCursor, index, top, total, ref } = props;
  const isDone = isGone || isClosed(item.status) || item.status === 'answered' || item.status === 'handed_over';
  return (
    <li
      ref={ref}
      className="case-row"
      data-index={index}
      data-case={item.id}
      data-level={item.riskLevel}
      data-open={isOpen}
      data-cursor={isCursor}
      data-done={isDone}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className="row-line">
        <RiskBadge score={item.risk.score} level={item.riskLevel} />
        <DueLabel {...props} />
        <span className="row-end">
          <Spark points={item.spark} forecast={item.risk.forecast} />
        </span>
      </div>
      <Link
        to="/inbox/$caseId"
        params={{ caseId: item.id }}
        search={search}
        preload={false}
        className="row-title"
        aria-current={isOpen ? 'true' : undefined}
      >
        {item.title || 'A post without text'}
      </Link>
      <div className="row-line row-facts">
        <span className="row-author">{item.authorName || item.authorHandle}</span>
        {item.authorFollowers !== undefined && <Followers count={item.authorFollowers} />}
        <NetworkLabel network={item.network} />
        {brandName && <span>{brandName}</span>}
        <span className="row-end">
          <SentimentBadge label={item.sentiment} score={item.sentimentScore} undecided={item.undecided} />
          {item.lane !== 'engage' && <LaneBadge lane={item.lane} />}
          {assignee && (
            <Avatar size={20} radius="xl" color="indigo" title={`Assigned to ${assignee}`}>
              {initialsOf(assignee)}
            </Avatar>
          )}
        </span>
      </div>
    </li>
  );
}

function DueLabel({ item, now }: Pick<CaseRowProps, 'item' | 'now'>) {
  const left = timeLeft(item, now);
  if (left && item.dueAt) {
    return (
      <span className="due" data-late={isOverdue(item, now)} title={`An answer is due ${absoluteTime(item.dueAt)}`}>
        {left}
      </span>
    );
  }
  return (
    <span className="due">
      {statusNames[item.status]} · <RelativeTime at={item.closedAt ?? item.answeredAt ?? item.lastPostAt} />
    </span>
  );
}
