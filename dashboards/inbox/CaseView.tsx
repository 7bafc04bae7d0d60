import { useRef, useState } from 'react';
import './case.css';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import { useKeys } from '../shared/useKeys.ts';
import { useMay } from '../shared/useMe.ts';
import { CaseHeader } from './CaseHeader.tsx';
import { CaseHistory } from './CaseHistory.tsx';
import { Composer } from './Composer.tsx';
import { Conversation } from './Conversation.tsx';
import { caseKeys } from './case-keys.ts';
import { openingPost } from './conversation.ts';
import { EarlierCases } from './EarlierCases.tsx';
import { Notes } from './Notes.tsx';
import { useActing } from './useActing.ts';
import { useDraft } from './useDraft.ts';
import { WhyFlagged } from './WhyFlagged.tsx';

/** A case in full: what it is, why it is flagged, the conversation, the answer, notes and history. */
export function CaseView({ detail, onBack }: { detail: CaseDetail; onBack: () => void }) {
  const opening = openingPost(detail);
  const acting = useActing(detail);
  const draft = useDraft(detail.case.id);
  const mayAnswer = useMay('answer');
  const composer = useRef<HTMLTextAreaElement>(null);
  const notes = useRef<HTMLTextAreaElement>(null);
  const [composingSince, setComposingSince] = useState<Date>();

  const reply = (post: ConversationPost | undefined) => {
    if (post) draft.change({ postId: post.id === opening?.id ? undefined : post.id });
    composer.current?.focus();
    composer.current?.scrollIntoView({ block: 'nearest' });
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
  ]);

  const target = detail.conversation.find(({ id }) => id === draft.draft.postId) ?? opening;
  return (
    <>
      <CaseHeader detail={detail} opening={opening} onBack={onBack} />
      <div className="case-body">
        <WhyFlagged detail={detail} />
        <Conversation detail={detail} opening={opening} acting={acting} onReply={reply} onEditAgain={draft.change} />
        {mayAnswer && target?.actions.includes('reply') && (
          <Composer
            detail={detail}
            target={target}
            isOpeningPost={target.id === opening?.id}
            draft={draft}
            acting={acting}
            field={composer}
            since={composingSince}
            onBegin={() => setComposingSince((since) => since ?? new Date())}
            onSent={() => setComposingSince(undefined)}
          />
        )}
        {mayAnswer && !target?.actions.includes('reply') && (
          <p className="quiet small">This network takes no replies from here; open the post there to answer it.</p>
        )}
        <Notes detail={detail} field={notes} />
        <CaseHistory detail={detail} />
        <EarlierCases earlier={detail.earlier} />
      </div>
    </>
  );
}
