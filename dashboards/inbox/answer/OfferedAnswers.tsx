import type { CaseDetail } from '#src/schemas/api/cases.ts';
import type { CaseDrafts } from '#src/schemas/api/drafts.ts';
import { useMay, useMe } from '../../shared/useMe.ts';
import { OfferedAnswer } from './OfferedAnswer.tsx';
import { ReturnedAnswer } from './ReturnedAnswer.tsx';
import './answering.css';
import { usePeople } from '../usePeople.ts';
import type { Acting } from './useActing.ts';
import { useApprovals } from './useApprovals.ts';

interface OfferedAnswersProps {
  detail: CaseDetail;
  drafts: CaseDrafts;
  acting: Acting;
}

/** Answers that wait for approval, side by side, and the reader's own that were given back. */
export function OfferedAnswers({ detail, drafts, acting }: OfferedAnswersProps) {
  const { nameOf } = usePeople();
  const myId = useMe()?.id;
  const mayApprove = useMay('approve');
  const approvals = useApprovals(detail, acting);
  const { offered, returned } = drafts;
  if (offered.length === 0 && returned.length === 0) return null;
  const targetOf = (postId: string) => detail.conversation.find(({ id }) => id === postId);
  return (
    <section aria-label="Answers to approve" className="offered">
      {offered.length > 0 && (
        <h3>{offered.length === 1 ? 'An answer waits for approval' : `${offered.length} answers wait for approval`}</h3>
      )}
      <div className="offered-grid">
        {offered.map((draft) => (
          <OfferedAnswer
            key={draft.id}
            draft={draft}
            writer={nameOf(draft.userId)}
            target={targetOf(draft.postId)}
            isMine={draft.userId === myId}
            mayApprove={mayApprove}
            approvals={approvals}
          />
        ))}
        {returned.map((draft) => (
          <ReturnedAnswer
            key={draft.id}
            draft={draft}
            by={nameOf(draft.decision?.userId ?? '')}
            approvals={approvals}
          />
        ))}
      </div>
    </section>
  );
}
