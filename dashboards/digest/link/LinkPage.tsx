import { Alert, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { followLink, lookAtLink, saveLinkWishes } from '#src/schemas/api/mail-links.ts';
import type { LinkState, LinkWishes } from '#src/schemas/mail-link.ts';
import { Threshold } from '../../setup/Threshold.tsx';
import { call, sentenceOf } from '../../shared/call.ts';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { LinkStep } from './LinkStep.tsx';
import { LinkWishesForm } from './LinkWishesForm.tsx';

/**
 * Where the links of mails lead that do something: it says what would happen and as whom, and does it when its button is pressed.
 * With or without a session: the link itself says who its reader is.
 */
export function LinkPage() {
  const { token = '' } = useParams({ strict: false });
  const queryKey = ['mail-link', token];
  const queryClient = useQueryClient();
  const looking = useQuery({ queryKey, queryFn: ({ signal }) => call(lookAtLink, { body: { token } }, signal) });
  const show = (state: LinkState) => queryClient.setQueryData(queryKey, state);
  const following = useMutation({ mutationFn: () => call(followLink, { body: { token } }), onSuccess: show });
  const saving = useMutation({
    mutationFn: (choice: { wishes: LinkWishes; version: number }) =>
      call(saveLinkWishes, { body: { token, ...choice } }),
    onSuccess: show,
  });
  const { data: state } = looking;

  if (looking.isError) {
    return (
      <Threshold title="A link of a mail">
        <ErrorNote
          error={looking.error}
          title="The link could not be looked at."
          onRetry={() => void looking.refetch()}
        />
      </Threshold>
    );
  }
  if (!state) {
    return (
      <Threshold title="A link of a mail">
        <Skeleton h={120} />
      </Threshold>
    );
  }
  if (state.does === 'wishes' && state.state === 'ready') {
    return (
      <LinkWishesForm
        key={state.version}
        state={state}
        busy={saving.isPending}
        isSaved={saving.isSuccess}
        error={saving.error}
        onSave={(choice) => saving.mutate(choice)}
      />
    );
  }
  return (
    <LinkStep state={state} isDone={following.isSuccess} busy={following.isPending} onPress={() => following.mutate()}>
      {following.isError && (
        <Alert color="red" variant="outline" role="alert" title="Nothing was done">
          {sentenceOf(following.error)}
        </Alert>
      )}
    </LinkStep>
  );
}
