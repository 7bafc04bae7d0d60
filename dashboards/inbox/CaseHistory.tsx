import type { CaseDetail } from '#src/schemas/api/cases.ts';
import type { CaseEventKind } from '#src/schemas/case.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';

const names: Record<CaseEventKind, string> = {
  opened: 'Opened',
  joined: 'A post joined',
  escalated: 'Escalated',
  assigned: 'Assigned',
  unassigned: 'Set free',
  noted: 'Note',
  snoozed: 'Snoozed',
  woken: 'Back from snooze',
  resolved: 'Resolved',
  dismissed: 'Dismissed',
  reopened: 'Reopened',
  handed_over: 'Handed over',
  lane_changed: 'Lane changed',
  action_queued: 'To be sent',
  action_sent: 'Sent',
  action_failed: 'Not sent',
  action_unknown: 'Outcome unknown',
  action_cancelled: 'Taken back',
  answered_natively: 'Answered on the network',
  post_edited: 'Post edited',
  post_removed: 'Post removed',
};

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
