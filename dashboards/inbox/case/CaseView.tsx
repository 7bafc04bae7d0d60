import { useRef, useState } from 'react';
import './case.css';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { useKeys } from '../../shared/useKeys.ts';
import { useMay } from '../../shared/useMe.ts';
import { Composer } from '../answer/Composer.tsx';
import { OfferedAnswers } from '../answer/OfferedAnswers.tsx';
import { useActing } from '../answer/useActing.ts';
import { useDraft } from '../answer/useDraft.ts';
import { AuthorPane } from '../author/AuthorPane.tsx';
import { caseKeys } from '../case-keys.ts';
import { Conversation } from '../conversation/Conversation.tsx';
import { openingPost } from '../conversation/conversation.ts';
import { AdvicePanel } from './AdvicePanel.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import { CaseHistory } from './CaseHistory.tsx';
import { Notes } from './Notes.tsx';
import { printPath } from './print-path.ts';
import { useThreadMute } from './useThreadMute.ts';
import { WhyFlagged } from './WhyFlagged.tsx';

/** A case in full: what it is, why it is flagged, the conversation, the answer, notes and history. */
export function CaseView({ detail, onBack }: { detail: CaseDetail; onBack: () => void }) {
  const opening = openingPost(detail);
  const acting = useActing(detail);
  const draft = useDraft(detail.case.id, opening?.id);
  const mayDraft = useMay('draft');
  const mayTriage = useMay('triage');
  const mute = useThreadMute(detail);
  // Whose pane was asked for, while this case is open.
  const [chosen, setChosen] = useState<{ caseId: string; authorId: string }>();
  const authorId = chosen?.caseId === detail.case.id ? chosen.authorId : detail.case.authorId;
  const pane = useRef<HTMLDivElement>(null);
  const composer = useRef<HTMLTextAreaElement>(null);
  const notes = useRef<HTMLTextAreaElement>(null);

  const reply = (post: ConversationPost | undefined) => {
    if (post) draft.change({ postId: post.id === opening?.id ? undefined : post.id });
    composer.current?.focus();
    composer.current?.scrollIntoView({ block: 'nearest' });
  };
  const showAuthor = (id: string) => {
    setChosen({ caseId: detail.case.id, authorId: id });
    pane.current?.scrollIntoView({ block: 'nearest' });
    pane.current?.querySelector<HTMLElement>('#author')?.focus({ preventScroll: true });
  };
  const doTo = (kind: 'share' | 'like' | 'follow') => {
    if (opening?.actions.includes(kind)) acting.act({ kind, post: opening });
  };

  useKeys([
    { ...caseKeys.reply, act: () => reply(undefined) },
    { ...caseKeys.note, act: () => notes.current?.focus() },
    { ...caseKeys.like, act: () => doTo('like') },
    { ...caseKeys.share, act: () => doTo('share') },
    { ...caseKeys.follow, act: () => doTo('follow') },
    { ...caseKeys.print, act: () => window.open(printPath(detail.case.id), '_blank', 'noreferrer') },
    ...(mayTriage ? [{ ...caseKeys.mute, act: mute }] : []),
  ]);

  const target = detail.conversation.find(({ id }) => id === draft.draft.postId) ?? opening;
  return (
    <>
      <CaseHeader detail={detail} opening={opening} onBack={onBack} onAuthor={showAuthor} onMute={mute} />
      <div className="case-body">
        <WhyFlagged detail={detail} />
        <Conversation
          detail={detail}
          opening={opening}
          acting={acting}
          onReply={reply}
          onEditAgain={draft.change}
          onAuthor={showAuthor}
        />
        {draft.others && <OfferedAnswers detail={detail} drafts={draft.others} acting={acting} />}
        {mayDraft && target?.actions.includes('reply') && (
          <Composer
            detail={detail}
            target={target}
            isOpeningPost={target.id === opening?.id}
            draft={draft}
            acting={acting}
            field={composer}
          />
        )}
        {mayDraft && !target?.actions.includes('reply') && (
          <p className="quiet small">This network takes no replies from here; open the post there to answer it.</p>
        )}
        {detail.case.lane === 'engage' && <AdvicePanel caseId={detail.case.id} />}
        <Notes detail={detail} field={notes} />
        <div ref={pane}>
          <AuthorPane detail={detail} authorId={authorId} acting={acting} onBack={() => setChosen(undefined)} />
        </div>
        <CaseHistory detail={detail} />
      </div>
    </>
  );
}
