import { Link } from '@tanstack/react-router';
import type { ReportedPost, ShownReporter } from '#src/schemas/api/board-reports.ts';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import { ReportButtons } from './ReportButtons.tsx';
import { ReportLine } from './ReportLine.tsx';
import { weightWords } from './report-words.ts';
import type { useReportMoves } from './useReports.ts';

interface ReportedCardProps {
  post: ReportedPost;
  reporters: Record<string, ShownReporter>;
  people: Record<string, string>;
  /** Missing for who may only look. */
  moves: ReturnType<typeof useReportMoves> | undefined;
}

/** A post that members reported: our copy of it, what they say, and what may be decided. */
export function ReportedCard({ post, reporters, people, moves }: ReportedCardProps) {
  const { postId, threadId, title, place, author, text, url, reports } = post;
  const isOpen = reports.some(({ state }) => state === 'open');
  return (
    <li className="reported" aria-label={`Reports of a post by ${author ?? 'somebody'}`}>
      <div className="reported-head">
        <Link to="/boards/$threadId" params={{ threadId }} search={{ post: postId }}>
          {title || 'A thread without a title'}
        </Link>
        {place && <span className="quiet">{place}</span>}
        {isOpen && <span className="reported-weight">{weightWords(post)}</span>}
      </div>
      {text === undefined ? (
        <p className="quiet">The post is not there any more, or was not heard.</p>
      ) : (
        <blockquote className="reported-text">
          <strong>{author}</strong>
          <p>{text}</p>
        </blockquote>
      )}
      <ul className="bare-list" aria-label="Reports">
        {reports.map((report) => (
          <ReportLine
            key={report.id}
            {...{ report, people, reporter: reporters[report.reporterId] }}
            onMute={moves && ((reporter) => moves.mute.mutate(reporter))}
          />
        ))}
      </ul>
      {isOpen && moves && (
        <ReportButtons
          post={post}
          isBusy={moves.decide.isPending}
          onDecide={(verdict) => moves.decide.mutate(verdict)}
        />
      )}
      {url && (
        <div className="reported-foot">
          <NetworkLink url={url}>Open on the board</NetworkLink>
        </div>
      )}
    </li>
  );
}
