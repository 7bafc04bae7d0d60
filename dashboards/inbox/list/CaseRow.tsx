import { Avatar } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type MouseEvent, memo } from 'react';
import { isClosed } from '#src/domain/case.ts';
import { isOverdue, timeLeft } from '#src/domain/sla.ts';
import type { Case } from '#src/schemas/case.ts';
import { initialsOf } from '../../shared/initials.ts';
import { LaneBadge } from '../../shared/LaneBadge.tsx';
import type { RowProps } from '../../shared/list/RowList.tsx';
import { NetworkLabel } from '../../shared/NetworkLabel.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { RiskBadge } from '../../shared/RiskBadge.tsx';
import { absoluteTime } from '../../shared/relative-time.ts';
import { SentimentBadge } from '../../shared/SentimentBadge.tsx';
import { Presence } from '../case/Presence.tsx';
import { useWorkingOf } from '../case/useWorkingOf.ts';
import { WatchState } from '../case/WatchState.tsx';
import type { InboxSearch } from '../search.ts';
import { statusNames } from '../views.ts';
import { Followers } from './Followers.tsx';
import { Spark } from './Spark.tsx';

interface CaseRowProps extends RowProps {
  item: Case;
  now: Date;
  search: InboxSearch;
  /** Empty where there is only one. */
  brandName: string;
  assignee: string | undefined;
  /** It no longer belongs to this view. */
  isGone: boolean;
}

/** One case of the list. A click on it opens it and does nothing else; it is drawn anew only when something of it changes. */
export const CaseRow = memo(function CaseRow(props: CaseRowProps) {
  const { item, search, assignee, brandName, isOpen, isGone, isCursor, isSelected, isSelecting, onSelect } = props;
  const { index, top, total } = props;
  const click = (event: MouseEvent) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    onSelect(index, true);
  };
  const isDone = isGone || isClosed(item.status) || item.status === 'answered' || item.status === 'handed_over';
  return (
    <li
      className="list-row case-row"
      data-row={item.id}
      data-index={index}
      data-case={item.id}
      data-level={item.riskLevel}
      data-open={isOpen}
      data-cursor={isCursor}
      data-done={isDone}
      data-selected={isSelected}
      data-selecting={isSelecting}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className="row-line">
        <input
          type="checkbox"
          className="row-check"
          aria-label={`Select: ${item.title || 'a post without text'}`}
          checked={isSelected}
          onChange={(event) => onSelect(index, (event.nativeEvent as unknown as MouseEvent).shiftKey === true)}
        />
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
        onClick={click}
        aria-current={isOpen ? 'true' : undefined}
      >
        {item.title || 'A post without text'}
      </Link>
      <div className="row-line row-facts">
        <span className="row-author">{item.authorName || item.authorHandle}</span>
        {item.authorFollowers !== undefined && <Followers count={item.authorFollowers} />}
        <NetworkLabel network={item.network} />
        {brandName && <span>{brandName}</span>}
        <WatchState item={item} />
        <span className="row-end">
          <SentimentBadge label={item.sentiment} score={item.sentimentScore} undecided={item.undecided} />
          {item.tags.length > 0 && <RowTags tags={item.tags} />}
          {item.lane !== 'engage' && <LaneBadge lane={item.lane} />}
          <Presence at={{ caseId: item.id }} />
          {assignee && (
            <Avatar size={20} radius="xl" color="indigo" title={`Assigned to ${assignee}`}>
              {initialsOf(assignee)}
            </Avatar>
          )}
        </span>
      </div>
    </li>
  );
});

function RowTags({ tags }: { tags: readonly string[] }) {
  const [first = '', ...others] = tags;
  return (
    <span className="row-tag" title={tags.join(', ')}>
      {first}
      {others.length > 0 && ` +${others.length}`}
    </span>
  );
}

function DueLabel({ item, now }: Pick<CaseRowProps, 'item' | 'now'>) {
  const workingOf = useWorkingOf();
  const left = timeLeft(item, now, workingOf(item));
  if (left) {
    const due = item.dueAt && `An answer is due ${absoluteTime(item.dueAt)}`;
    return (
      <span className="due" data-late={isOverdue(item, now)} title={due}>
        {item.dueAt ? left : `${statusNames[item.status]} · ${left}`}
      </span>
    );
  }
  return (
    <span className="due">
      {statusNames[item.status]} · <RelativeTime at={item.closedAt ?? item.answeredAt ?? item.lastPostAt} />
    </span>
  );
}
