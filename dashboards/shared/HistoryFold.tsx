import { RelativeTime } from './RelativeTime.tsx';

interface HistoryFoldProps<K extends string> {
  history: readonly { id: string; kind: K; at: Date; userId?: string | undefined; text: string }[];
  /** What each kind is called. */
  names: Record<K, string>;
  /** Of users, by id. */
  people: Record<string, string>;
}

/** Everything that happened, the latest first, folded away. */
export function HistoryFold<K extends string>({ history, names, people }: HistoryFoldProps<K>) {
  return (
    <details className="history">
      <summary>
        <h3>
          History <span className="quiet">{history.length === 1 ? '1 entry' : `${history.length} entries`}</span>
        </h3>
      </summary>
      <ol>
        {history.toReversed().map(({ id, kind, at, userId, text }) => (
          <li key={id}>
            <span className="quiet">
              <RelativeTime at={at} />
            </span>
            <span>
              <strong>{names[kind]}</strong>
              {userId && ` by ${people[userId] ?? 'a colleague'}`}
              {text && <span className="quiet"> {text}</span>}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
