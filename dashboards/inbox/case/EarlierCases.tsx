import { Link } from '@tanstack/react-router';
import type { Case } from '#src/schemas/case.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { SentimentBadge } from '../../shared/SentimentBadge.tsx';
import { statusNames } from '../views.ts';

/** What this author said of the brand before, and what became of it. */
export function EarlierCases({ earlier }: { earlier: readonly Case[] }) {
  if (earlier.length === 0) return null;
  return (
    <details className="author-posts" open>
      <summary>
        Other cases of the author <span className="quiet">{earlier.length}</span>
      </summary>
      <ul className="earlier">
        {earlier.map((item) => (
          <li key={item.id}>
            <Link to="/inbox/$caseId" params={{ caseId: item.id }} search={true}>
              {item.title || 'A post without text'}
            </Link>
            <span className="quiet small">
              {statusNames[item.status]} · <RelativeTime at={item.openedAt} />
            </span>
            <SentimentBadge label={item.sentiment} score={item.sentimentScore} />
          </li>
        ))}
      </ul>
    </details>
  );
}
