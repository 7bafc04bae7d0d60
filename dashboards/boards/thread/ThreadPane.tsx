import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { standAt } from '../../inbox/list/screen-place.ts';
import { OpenPane, whileUnderway } from '../../shared/OpenPane.tsx';
import { ThreadView } from './ThreadView.tsx';
import { threadQuery } from './thread-query.ts';

interface ThreadPaneProps {
  threadId: string;
  /** A post that is to be shown and to have the keyboard. */
  postId?: string | undefined;
  /** Back to the list. */
  onClose: () => void;
}

/** One thread, fetched and kept fresh. */
export function ThreadPane({ threadId, postId, onClose }: ThreadPaneProps) {
  const [around, setAround] = useState(postId);
  const opened = useQuery({
    ...threadQuery(threadId, around),
    placeholderData: keepPreviousData,
    refetchInterval: whileUnderway,
  });
  useEffect(() => standAt({ threadId }), [threadId]);
  return (
    <OpenPane
      opened={opened}
      what="thread"
      goneFor="Its board may have been removed, or the link is wrong."
      keepsFocus={postId !== undefined}
      onBack={onClose}
    >
      {(detail) => <ThreadView detail={detail} startAt={postId} onAround={setAround} onClose={onClose} />}
    </OpenPane>
  );
}
