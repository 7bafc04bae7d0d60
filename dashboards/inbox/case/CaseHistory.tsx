import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { eventNames } from './event-names.ts';

/** Everything that happened to the case, the latest first; nothing is ever taken from it. */
export function CaseHistory({ detail: { history, people } }: { detail: CaseDetail }) {
  return (
    <details className="history">
      <summary>
        <h3>
          History <span className="quiet">{history.length} entries</span>
        </h3>
      </summary>
      <ol>
        {history.toReversed().map(({ id, kind, at, userId, text }) => (
          <li key={id}>
            <span className="quiet">
              <RelativeTime at={at} />
            </span>
            <span>
              <strong>{eventNames[kind]}</strong>
              {userId && ` by ${people[userId] ?? 'a colleague'}`}
              {text && <span className="quiet"> {text}</span>}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
