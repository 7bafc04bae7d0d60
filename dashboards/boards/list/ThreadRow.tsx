import { Avatar, Button } from '@mantine/core';
import { IconBulb, IconLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type MouseEvent, memo } from 'react';
import { claimNow } from '#src/domain/thread-moves.ts';
import { tabsOf } from '#src/domain/thread-tabs.ts';
import type { Thread, ThreadTab } from '#src/schemas/thread.ts';
import { Presence } from '../../inbox/case/Presence.tsx';
import { Course } from '../../shared/Course.tsx';
import { initialsOf } from '../../shared/initials.ts';
import { KeyHint } from '../../shared/KeyHint.tsx';
import type { RowProps } from '../../shared/list/RowList.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { HeatBadge } from '../HeatBadge.tsx';
import type { BoardsSearch } from '../search.ts';
import { claimWords, silenceWords, unansweredWords } from '../thread/thread-words.ts';
import { threadMoveKeys } from '../thread-keys.ts';
import { isNewTo, isStaffLast, marksOf, newWords, sizeWords } from './row-words.ts';

interface ThreadRowProps extends RowProps {
  thread: Thread;
  now: Date;
  search: BoardsSearch;
  tab: ThreadTab;
  /** Who looks at it. */
  userId: string;
  boardName: string;
  /** Empty where there is only one brand. */
  brandNames: string;
  /** Of the issue that it belongs to, or of the one that it may belong to. */
  issueName: string | undefined;
  /** Of whoever claimed it. */
  claimer: string | undefined;
  /** May this person accept an issue. */
  mayMove: boolean;
  onAccept: (thread: Thread) => void;
}

/** One thread of the list. A click on it opens it and does nothing else; it is drawn anew only when something of it changes. */
export const ThreadRow = memo(function ThreadRow(props: ThreadRowProps) {
  const { thread, now, search, tab, userId, boardName, brandNames, claimer, index, top, total } = props;
  const { isOpen, isCursor, isSelected, isSelecting, onSelect } = props;
  const click = (event: MouseEvent) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    onSelect(index, true);
  };
  const title = thread.title || 'A thread without a title';
  const isNew = isNewTo(thread, userId);
  const unread = isNew && newWords(thread, userId);
  const waiting = unansweredWords(thread, now);
  const claim = claimNow(thread, now);
  return (
    <li
      className="list-row thread-row"
      data-index={index}
      data-row={thread.id}
      data-open={isOpen}
      data-cursor={isCursor}
      data-done={!tabsOf(thread).includes(tab)}
      data-selected={isSelected}
      data-selecting={isSelecting}
      data-new={isNew}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <input
        type="checkbox"
        className="row-check"
        aria-label={`Select: ${title}`}
        checked={isSelected}
        onChange={(event) => onSelect(index, (event.nativeEvent as unknown as MouseEvent).shiftKey === true)}
      />
      <div className="row-line thread-heat">
        <HeatBadge heat={thread.heat} />
        <Course course={thread.course} width={72} height={16} />
        <span className="row-end">
          <Presence at={{ threadId: thread.id }} />
          {claim && claimer && (
            <Avatar size={20} radius="xl" color="indigo" title={claimWords(claim, claimer, now)}>
              {initialsOf(claimer)}
            </Avatar>
          )}
          <span className="quiet">
            <RelativeTime at={thread.lastPostAt} />
          </span>
        </span>
      </div>
      <Link
        to="/boards/$threadId"
        params={{ threadId: thread.id }}
        search={search}
        preload={false}
        className="row-title thread-title"
        onClick={click}
        aria-current={isOpen ? 'true' : undefined}
      >
        {isNew && <span className="sr-only">New to you: </span>}
        {title}
      </Link>
      <div className="row-line thread-wait">
        {waiting && (
          <span className="thread-unanswered" data-level="high">
            {waiting}
          </span>
        )}
        <span className={isStaffLast(thread) ? 'thread-silence staff-label' : 'thread-silence quiet'}>
          {silenceWords(thread, now)}
        </span>
      </div>
      <div className="row-line row-facts thread-where">
        {unread && <strong>{unread}</strong>}
        <span className="thread-place">{[boardName, thread.place].filter(Boolean).join(' · ')}</span>
        <span>{sizeWords(thread)}</span>
        {brandNames && <span>{brandNames}</span>}
      </div>
      <RowMarks {...props} />
    </li>
  );
});

function RowMarks({ thread, now, issueName, isCursor, mayMove, onAccept }: ThreadRowProps) {
  const marks = marksOf(thread, now);
  return (
    <div className="row-line thread-marks">
      {thread.issueId !== undefined && (
        <span className="row-tag" title={issueName}>
          <IconLink size={12} aria-hidden="true" /> <span className="sr-only">Issue: </span>
          {issueName ?? 'an issue that is gone'}
        </span>
      )}
      {thread.issueId === undefined && thread.suggestion && (
        <span className="thread-suggestion" title={thread.suggestion.why}>
          <IconBulb size={12} aria-hidden="true" />
          <span className="thread-suggested">looks like: {issueName ?? 'a known issue'}</span>
          {mayMove && (
            <Button
              size="compact-xs"
              variant="subtle"
              className="thread-accept"
              {...(isCursor && { 'aria-keyshortcuts': threadMoveKeys.accept.keys })}
              onClick={() => onAccept(thread)}
            >
              Accept
              <span className="sr-only">
                : {thread.title || 'a thread without a title'} belongs to {issueName ?? 'this issue'}
              </span>
              {isCursor && <KeyHint keys={threadMoveKeys.accept.keys} />}
            </Button>
          )}
        </span>
      )}
      {marks.map(({ key, words, isAlarm }) => (
        <span key={key} className="thread-mark" data-alarm={isAlarm}>
          {words}
        </span>
      ))}
    </div>
  );
}
