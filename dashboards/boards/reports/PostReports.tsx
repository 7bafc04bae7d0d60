import { useMay } from '../../shared/useMe.ts';
import { ReportButtons } from './ReportButtons.tsx';
import { ReportLine } from './ReportLine.tsx';
import './reports.css';
import { weightWords } from './report-words.ts';
import { useReportMoves, useReports } from './useReports.ts';

interface PostReportsProps {
  threadId: string;
  postId: string;
}

/** The open reports of one post in its thread, with what may be decided; nothing where there are none. */
export function PostReports({ threadId, postId }: PostReportsProps) {
  const mayModerate = useMay('moderate');
  const moves = useReportMoves();
  const { data } = useReports({ state: 'open', threadId });
  const post = data?.posts.find((one) => one.postId === postId);
  if (!data || !post) return null;
  return (
    <section className="post-reports" aria-label="Reports of members">
      <div className="reported-head">
        <strong>{post.reports.length === 1 ? 'Reported' : `Reported ${post.reports.length} times`}</strong>
        <span className="reported-weight">{weightWords(post)}</span>
      </div>
      <ul className="bare-list">
        {post.reports.map((report) => (
          <ReportLine
            key={report.id}
            {...{ report, people: data.people, reporter: data.reporters[report.reporterId] }}
            onMute={mayModerate ? (reporter) => moves.mute.mutate(reporter) : undefined}
          />
        ))}
      </ul>
      {mayModerate && (
        <ReportButtons
          post={post}
          isBusy={moves.decide.isPending}
          onDecide={(verdict) => moves.decide.mutate(verdict)}
        />
      )}
    </section>
  );
}
