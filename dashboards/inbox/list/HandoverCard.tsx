import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { boardConcernWords } from '#src/domain/thread-shift.ts';
import type { Handover } from '#src/schemas/handover.ts';
import { pathOf } from '../../boards/shift/shift-words.ts';
import { concernNames } from '../../shared/concerns.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { usePeople } from '../usePeople.ts';

interface HandoverCardProps {
  handover: Handover;
  onRead: () => void;
}

/** What the last shift left: its note, and the cases and threads to know of. It stays until it is read. */
export function HandoverCard({ handover, onRead }: HandoverCardProps) {
  const { nameOf } = usePeople();
  const { userId, at, note, lines, boards } = handover;
  return (
    <article className="handover-card" aria-label={`Hand-over by ${nameOf(userId)}`}>
      <div className="handover-head">
        <strong>Hand-over by {nameOf(userId)}</strong>
        <span className="quiet">
          <RelativeTime at={at} />
        </span>
        <Button size="compact-xs" variant="light" onClick={onRead}>
          Read
        </Button>
      </div>
      {note && <p className="post-text">{note}</p>}
      {lines.length > 0 && (
        <details>
          <summary>{lines.length === 1 ? '1 case to know of' : `${lines.length} cases to know of`}</summary>
          <ul className="for-you-list">
            {lines.map(({ caseId, title, concern, text }) => (
              <li key={caseId}>
                <strong>{concernNames[concern]}</strong>{' '}
                <Link to="/inbox/$caseId" params={{ caseId }}>
                  {title || 'A post without text'}
                </Link>{' '}
                <span className="quiet">{text}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {boards.length > 0 && (
        <details>
          <summary>{boardsWords(boards)}</summary>
          <ul className="for-you-list">
            {boards.map((line) => (
              <li key={line.id}>
                <strong>{boardConcernWords[line.concern]}</strong>{' '}
                <Link to={pathOf(line)}>{line.title || 'A post without text'}</Link>{' '}
                <span className="quiet">{line.text}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

function boardsWords(boards: Handover['boards']): string {
  const issues = boards.filter(({ concern }) => concern === 'issue').length;
  const threads = boards.length - issues;
  const counted = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]);
  return `${[...counted(threads, 'thread'), ...counted(issues, 'issue')].join(' and ')} to know of`;
}
