import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import './print.css';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { handleWords } from '../../shared/handle-words.ts';
import { networkName } from '../../shared/NetworkLabel.tsx';
import { absoluteTime } from '../../shared/relative-time.ts';
import { useBrands } from '../useBrands.ts';
import { statusNames } from '../views.ts';
import { caseQuery } from './case-query.ts';
import { eventNames } from './event-names.ts';

/** A case on paper: the whole conversation, why it is flagged, notes and history, nothing folded and nothing to press. */
export function PrintedCase() {
  const { caseId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(caseQuery(caseId));
  if (error)
    return (
      <main className="printed">
        <h1>There is nothing to print</h1>
        <ErrorNote title="The case could not be loaded" error={error} onRetry={() => void refetch()} />
        <Link to="/inbox">To the inbox</Link>
      </main>
    );
  if (!data) return <p role="status">Loading the case</p>;
  return <Sheet detail={data} />;
}

function Sheet({ detail }: { detail: CaseDetail }) {
  const { case: item, conversation, reasons, history } = detail;
  const notes = history.filter(({ kind }) => kind === 'noted');
  return (
    <main className="printed">
      <title>{`${item.title} - Earshot`}</title>
      <Button
        className="print-button"
        leftSection={<IconPrinter size={16} aria-hidden="true" />}
        onClick={() => print()}
      >
        Print
      </Button>
      <h1>{item.title || 'A post without text'}</h1>
      <Facts detail={detail} />
      <h2>Why it is flagged</h2>
      <ul>
        {reasons.map(({ text, points }) => (
          <li key={text}>
            {text}
            {points > 0 && ` (+${Math.round(points)})`}
          </li>
        ))}
        {reasons.length === 0 && <li>Nothing raises its risk.</li>}
      </ul>
      <h2>
        Conversation ({conversation.length} {conversation.length === 1 ? 'post' : 'posts'})
      </h2>
      {conversation.map((post) => (
        <PrintedPost key={post.id} post={post} />
      ))}
      {notes.length > 0 && <h2>Internal notes</h2>}
      {notes.map(({ id, at, userId, text }) => (
        <article key={id}>
          <h3>
            {nameOf(detail, userId)}, {absoluteTime(at)}
          </h3>
          <p className="printed-text">{text}</p>
        </article>
      ))}
      <h2>History</h2>
      <ol>
        {history.map(({ id, at, kind, userId, text }) => (
          <li key={id}>
            {absoluteTime(at)}: {eventNames[kind]}
            {userId && ` by ${nameOf(detail, userId)}`}
            {kind !== 'noted' && text && `. ${text}`}
          </li>
        ))}
      </ol>
      <footer>
        From {location.origin}/inbox/{item.id}, printed {absoluteTime(new Date())}. Personal data: do not leave it lying
        about.
      </footer>
    </main>
  );
}

function Facts({ detail }: { detail: CaseDetail }) {
  const { case: item } = detail;
  const brands = useBrands();
  const author = item.authorName || item.authorHandle;
  const facts: [string, string | undefined][] = [
    ['Brand', brands.nameOf(item.brandId)],
    ['Author', `${author} ${handleWords({ name: item.authorName, handle: item.authorHandle })}`],
    ['Followers', item.authorFollowers?.toLocaleString()],
    ['Network', networkName(item.network)],
    ['Address', item.url],
    ['Risk', `${Math.round(item.risk.score)} of 100, ${item.riskLevel}`],
    ['Sentiment', item.undecided ? `${item.sentiment}, undecided` : item.sentiment],
    ['Lane', item.lane],
    ['Status', item.reason ? `${statusNames[item.status]}: ${item.reason}` : statusNames[item.status]],
    ['Assigned to', item.assigneeId && nameOf(detail, item.assigneeId)],
    ['Answer due', item.dueAt && absoluteTime(item.dueAt)],
    ['Topics', item.topics.join(', ') || undefined],
    ['Tags', item.tags.join(', ') || undefined],
  ];
  return (
    <dl>
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function PrintedPost({ post }: { post: ConversationPost }) {
  const { author, createdAt, byUs, editedAt, removedAt, text, title, mention } = post;
  const isComplaint = (mention?.sentiment?.complaint ?? 0) >= complaintFrom;
  if (removedAt) {
    return (
      <article>
        <p>A post was removed at its source, {absoluteTime(removedAt)}.</p>
      </article>
    );
  }
  return (
    <article data-staff={byUs}>
      <h3>
        {byUs && 'Staff: '}
        {author.name || author.handle} {handleWords(author)}, {absoluteTime(createdAt)}
        {editedAt && `, edited ${absoluteTime(editedAt)}`}
        {isComplaint && ', complaint'}
      </h3>
      <p className="printed-text">{title ? `${title}\n${text}` : text}</p>
    </article>
  );
}

function nameOf({ people }: CaseDetail, userId: string | undefined): string {
  return (userId && people[userId]) || 'a colleague';
}
