import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Notice } from '#src/schemas/notice.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { usePeople } from '../usePeople.ts';

interface NoticeListProps {
  notices: Notice[];
  onRead: (ids: string[]) => void;
}

/** What one is asked or given, each with its case or thread; following one notes it as read. */
export function NoticeList({ notices, onRead }: NoticeListProps) {
  const { nameOf } = usePeople();
  return (
    <>
      <ul className="for-you-list">
        {notices.map(({ id, caseId, threadId, byId, text, at }) => (
          <li key={id}>
            <Link
              {...(threadId === undefined
                ? ({ to: '/inbox/$caseId', params: { caseId: caseId ?? '' } } as const)
                : ({ to: '/boards/$threadId', params: { threadId } } as const))}
              onClick={() => onRead([id])}
            >
              {byId && <strong>{nameOf(byId)}: </strong>}
              {text}
            </Link>{' '}
            <span className="quiet">
              <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ul>
      <Button size="compact-xs" variant="default" onClick={() => onRead(notices.map(({ id }) => id))}>
        All read
      </Button>
    </>
  );
}
