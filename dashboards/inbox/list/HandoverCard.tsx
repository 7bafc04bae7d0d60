import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Handover } from '#src/schemas/handover.ts';
import { concernNames } from '../../shared/concerns.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { usePeople } from '../usePeople.ts';

interface HandoverCardProps {
  handover: Handover;
  onRead: () => void;
}

/** What the last shift left: its note, and the cases to know of. It stays until it is read. */
export function HandoverCard({ handover, onRead }: HandoverCardProps) {
  const { nameOf } = usePeople();
  const { userId, at, note, lines } = handover;
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
    </article>
  );
}
