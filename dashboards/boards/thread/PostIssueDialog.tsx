import { Button, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { joinIssuePosts, leaveIssuePosts } from '#src/schemas/api/issues.ts';
import type { ThreadDetail, ThreadPost } from '#src/schemas/api/threads.ts';
import { NewIssueDialog } from '../../issues/NewIssueDialog.tsx';
import { call } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';
import { showDoneNote, undoMs } from '../../shared/done-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack } from '../../shared/undo.ts';
import { useFocusBack } from '../../shared/useFocusBack.ts';
import { IssueChoices } from '../IssueChoices.tsx';

interface PostIssueDialogProps {
  post: ThreadPost;
  detail: ThreadDetail;
  onClose: () => void;
}

/** What our own people say is nobody's trouble. */
export const isOfOthers = ({ byUs, removedAt }: ThreadPost) => !byUs && removedAt === undefined;

/** The known issues that one post may belong to by itself, where its thread is about something else. */
export function PostIssueDialog({ post, detail, onClose }: PostIssueDialogProps) {
  useFocusBack();
  const queryClient = useQueryClient();
  const [words, setWords] = useState('');
  const [makes, setMakes] = useState(false);
  const brandId = post.mention?.brandId ?? detail.thread.brandIds[0];
  const params = { postIds: [post.id] };
  const onSettled = () => queryClient.invalidateQueries({ queryKey: queryKeys.themes });
  const leave = useMutation({
    mutationFn: (issueId: string) => call(leaveIssuePosts, { params: { issueId }, body: params }),
    onError: (error) => complain('The post was not taken out', error),
    onSettled,
  });
  const join = useMutation({
    mutationFn: ({ issueId }: { issueId: string; name: string }) =>
      call(joinIssuePosts, { params: { issueId }, body: params }),
    onMutate: offerWayBack,
    onSuccess: (_, { issueId, name }, back) => {
      if (back.open(() => leave.mutate(issueId), undoMs)) return;
      showDoneNote('post-issue', `The post belongs to “${name}”`, { label: 'Undo', run: back.take });
    },
    onError: (error, _, back) => {
      back?.close();
      complain('The post was not added', error);
    },
    onSettled,
  });
  if (makes)
    return (
      <NewIssueDialog
        {...(brandId !== undefined && { brandId })}
        postIds={[post.id]}
        name={words.trim()}
        onClose={onClose}
        onMade={() =>
          showDoneNote('post-issue', 'An issue was made of the post; threads that say the same are offered.')
        }
      />
    );
  return (
    <Modal opened onClose={onClose} title="Add the post to an issue">
      <Stack gap="sm">
        <IssueChoices
          threads={[detail.thread]}
          words={words}
          onWords={setWords}
          onPick={({ id, name }) => {
            join.mutate({ issueId: id, name });
            onClose();
          }}
        />
        <Button variant="default" onClick={() => setMakes(true)}>
          New issue {words.trim() && `“${words.trim()}” `}of the post
        </Button>
      </Stack>
    </Modal>
  );
}
