import { useDisclosure } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { claimNow } from '#src/domain/thread-moves.ts';
import type { LeftThread, ThreadDetail, ThreadMove, ThreadPost } from '#src/schemas/api/threads.ts';
import { useKeys } from '../../shared/useKeys.ts';
import { useMay, useMe } from '../../shared/useMe.ts';
import { useNow } from '../../shared/useNow.ts';
import { useThreadMoves } from '../moves/useThreadMoves.tsx';
import { ThreadIssueDialog } from '../ThreadIssueDialog.tsx';
import { BrandChoice } from './BrandChoice.tsx';
import { EscalateDialog } from './EscalateDialog.tsx';
import { isOfOthers, PostIssueDialog } from './PostIssueDialog.tsx';
import { StaleNote } from './StaleNote.tsx';
import { ThreadAnswer } from './ThreadAnswer.tsx';
import { ThreadHead } from './ThreadHead.tsx';
import { ThreadHeat } from './ThreadHeat.tsx';
import { ThreadIssue } from './ThreadIssue.tsx';
import { ThreadModerate } from './ThreadModerate.tsx';
import { ThreadMoves } from './ThreadMoves.tsx';
import { ThreadPosts } from './ThreadPosts.tsx';
import { ThreadRecord } from './ThreadRecord.tsx';
import { threadKeys } from './thread-keys.ts';
import { inOrder, rowsOf, seenTo, unansweredIds } from './thread-rows.ts';
import { claimWords } from './thread-words.ts';
import { useAnswering } from './useAnswering.ts';
import { usePostCursor } from './usePostCursor.ts';
import { useThreadActing } from './useThreadActing.ts';
import '../../inbox/case/case.css';
import '../../inbox/case/reason.css';
import './thread.css';

interface ThreadViewProps {
  detail: ThreadDetail;
  /** A post to begin with. */
  startAt: string | undefined;
  /** Of a long thread the posts around this one are wanted. */
  onAround: (postId: string) => void;
  onClose: () => void;
}

/** A thread in full: what it is, its posts in order, the answer, notes and history. */
export function ThreadView({ detail, startAt, onAround, onClose }: ThreadViewProps) {
  const { thread } = detail;
  const userId = useMe()?.id ?? '';
  const mayTriage = useMay('triage');
  const mayDraft = useMay('draft');
  const mayModerate = useMay('moderate');
  const now = useNow();
  const [left, setLeft] = useState<LeftThread>();
  const [isEscalating, escalating] = useDisclosure();
  const [isChoosing, choosing] = useDisclosure();
  const [chosen, setChosen] = useState<ThreadPost>();
  const [isModerating, setIsModerating] = useState(false);
  const notes = useRef<HTMLTextAreaElement>(null);

  const posts = useMemo(() => inOrder(detail.posts), [detail.posts]);
  const unanswered = useMemo(() => unansweredIds(posts), [posts]);
  const flagged = useMemo(() => posts.flatMap((post) => (post.flagged ? [post.id] : [])), [posts]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(startAt === undefined ? [] : [startAt]));
  const show = (ids: readonly string[]) => setOpen((before) => new Set([...before, ...ids]));
  const cursor = usePostCursor(posts, { startAt, onShow: (id) => show([id]) });
  const rows = rowsOf(posts, { marks: thread, userId, open, unanswered });
  const shownIds = rows.flatMap((row) => (row.kind === 'post' ? [row.post.id] : []));
  const firstNew = rows.find((row) => row.kind === 'post' && row.isNew);
  const under =
    posts.find(({ id }) => id === cursor.id) ?? (firstNew?.kind === 'post' ? firstNew.post : undefined) ?? posts.at(-1);

  const goOn = (postId: string) => {
    cursor.goTo(postId);
    onAround(postId);
  };
  const held = claimNow(thread, now);
  const moveThreads = useThreadMoves(([first]) => setLeft(first));
  const move = (wish: ThreadMove, issueName?: string) => {
    setLeft(undefined);
    moveThreads([thread], wish, issueName);
  };
  const acting = useThreadActing(detail, setLeft);
  const answering = useAnswering(detail);
  const answered = posts.find(({ id }) => id === answering.now?.postId);
  const answer = (post: ThreadPost, text?: string) => {
    if (detail.board.settings.claim !== 'required' || held?.userId === userId) return answering.begin(post, text);
    const words = held ? claimWords(held, detail.people[held.userId] ?? 'A colleague', now) : claimFirst;
    setLeft({ threadId: thread.id, why: 'claimed', words });
  };

  const seen = (post: ThreadPost | undefined) => {
    const to = post && seenTo(posts, post.id);
    if (to) move({ move: 'seen', to });
  };
  // All that was on the screen, and of a long thread what the list told of its end; not what came since.
  const seenAll = () =>
    detail.isCut && thread.newest ? move({ move: 'seen', to: thread.newest }) : seen(posts.at(-1));
  const mute = () => move({ move: thread.muted ? 'unmute' : 'mute' });
  const isTheirs = held !== undefined && held.userId !== userId;
  const claim = () => move({ move: held?.userId === userId ? 'release' : 'claim' });
  const takeOver = () => move({ move: 'claim', takeOver: true });
  const { suggestion } = thread;
  const accept = () =>
    suggestion && move({ move: 'issue', issueId: suggestion.issueId }, detail.issues[suggestion.issueId]);
  const refuse = () => suggestion && move({ move: 'not_issue', issueId: suggestion.issueId });
  const first = posts.find(({ id }) => id === thread.id) ?? posts[0];
  const canModerate = mayModerate && first !== undefined;

  useKeys([
    { ...threadKeys.nextPost, act: () => cursor.step(shownIds, 1, 'post') },
    { ...threadKeys.previousPost, act: () => cursor.step(shownIds, -1, 'post') },
    { ...threadKeys.nextFlagged, act: () => cursor.step(flagged, 1, 'flagged post') },
    { ...threadKeys.previousFlagged, act: () => cursor.step(flagged, -1, 'flagged post') },
    { ...threadKeys.nextUnanswered, act: () => cursor.step([...unanswered], 1, 'unanswered complaint') },
    { ...threadKeys.previousUnanswered, act: () => cursor.step([...unanswered], -1, 'unanswered complaint') },
    { ...threadKeys.open, act: () => openThere(thread.url) },
    ...(mayDraft ? [{ ...threadKeys.reply, act: () => under?.actions.includes('reply') && answer(under) }] : []),
    ...(mayTriage
      ? [
          { ...threadKeys.seen, act: () => seen(under) },
          { ...threadKeys.note, act: () => notes.current?.focus() },
          { ...threadKeys.escalate, act: escalating.open },
          { ...threadKeys.issue, act: choosing.open },
          { ...threadKeys.postIssue, act: () => under && isOfOthers(under) && setChosen(under) },
          { ...threadKeys.mute, act: mute },
          ...(detail.board.settings.claim === 'off' ? [] : [{ ...threadKeys.claim, act: claim }]),
          ...(suggestion
            ? [
                { ...threadKeys.accept, act: () => void accept() },
                { ...threadKeys.refuse, act: () => void refuse() },
              ]
            : []),
        ]
      : []),
    ...(canModerate ? [{ ...threadKeys.moderate, act: () => setIsModerating(true) }] : []),
  ]);

  return (
    <>
      <ThreadHead detail={detail} onClose={onClose}>
        <ThreadIssue
          detail={detail}
          onTakeOut={() => move({ move: 'issue', issueId: null })}
          onAccept={() => void accept()}
          onRefuse={() => void refuse()}
        />
        {mayTriage && (
          <ThreadMoves
            {...{ detail }}
            onSeen={seenAll}
            onEscalate={escalating.open}
            onIssue={choosing.open}
            onMute={mute}
            onClaim={isTheirs ? takeOver : claim}
            moderate={
              canModerate && (
                <ThreadModerate {...{ detail, acting }} post={first} opened={isModerating} onChange={setIsModerating} />
              )
            }
          />
        )}
        {left && (
          <StaleNote
            left={left}
            isHeld={isTheirs}
            onClaim={isTheirs ? takeOver : claim}
            onClose={() => setLeft(undefined)}
          />
        )}
      </ThreadHead>
      <div className="case-body">
        <ThreadHeat detail={detail} />
        <section aria-labelledby="posts-title">
          <h3 id="posts-title">
            Posts <span className="quiet">{detail.isCut ? `${posts.length} of ${thread.posts}` : posts.length}</span>
          </h3>
          <p className="sr-only" role="status">
            {cursor.said}
          </p>
          <ThreadPosts
            {...{ detail, posts, rows, unanswered, acting }}
            cursorId={under?.id}
            onAround={goOn}
            onOpen={show}
            onIssue={setChosen}
            onReply={answer}
            onSeen={seen}
          />
        </section>
        {answering.now && (
          <ThreadAnswer
            threadId={thread.id}
            answering={answering.now}
            to={answered?.author.name || answered?.author.handle || 'the post'}
            onWrite={answering.write}
            onClose={answering.end}
          />
        )}
        <ThreadRecord detail={detail} field={notes} />
      </div>
      {isEscalating && under && (
        <EscalateDialog detail={detail} post={aboutOf(posts, under)} onClose={escalating.close} />
      )}
      {isChoosing && (
        <ThreadIssueDialog
          threads={[thread]}
          onPick={(issueId, name) => move({ move: 'issue', issueId }, name)}
          onClose={choosing.close}
        />
      )}
      {chosen && <PostIssueDialog post={chosen} detail={detail} onClose={() => setChosen(undefined)} />}
      {answering.asking && <BrandChoice onChoose={answering.choose} onClose={answering.end} />}
    </>
  );
}

const claimFirst = 'On this board whoever acts on a thread claims it first.';

/** What an escalation is about: the post under the cursor, or where that is ours the first of somebody else. */
function aboutOf(posts: readonly ThreadPost[], under: ThreadPost): ThreadPost {
  const stands = (post: ThreadPost) => !post.byUs && !post.removedAt;
  return stands(under) ? under : (posts.find((post) => post.flagged && stands(post)) ?? posts.find(stands) ?? under);
}

/** On purpose alone, telling the board nothing of where one comes from. */
function openThere(url: string): void {
  if (/^(https?:\/\/|\/sandbox\/)/i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
