import { Button, Skeleton } from '@mantine/core';
import { IconVolumeOff } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { silenceReason } from '#src/domain/silence.ts';
import { endSilence, listSilences } from '#src/schemas/api/authors.ts';
import type { Silence } from '#src/schemas/silence.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { showDoneNote } from '../../shared/done-note.tsx';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { NetworkLabel } from '../../shared/NetworkLabel.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { useMay } from '../../shared/useMe.ts';
import './author.css';

/** Who and what the team has silenced, with who decided it, when and why, and the way back. */
export function AuthorSilencesPage() {
  const queryClient = useQueryClient();
  const mayTriage = useMay('triage');
  const queryKey = queryKeys.records('silences');
  const found = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => call(listSilences, { query: { after: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const ending = useMutation({
    mutationFn: (id: string) => call(endSilence, { body: { id } }),
    onSuccess: () => showDoneNote('silence', 'They are listened to again.'),
    onError: (error) => showDoneNote('silence', `Nothing was changed. ${sentenceOf(error)}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
  const silences = found.data?.pages.flatMap((page) => page.silences) ?? [];
  const people = Object.assign({}, ...(found.data?.pages.map((page) => page.people) ?? [])) as Record<string, string>;
  return (
    <div className="page">
      <PageHeader
        title="Blocked and muted"
        about="What they write opens no case. It is counted as dismissed by this rule and stands among the closed cases."
      />
      {found.isPending && <Skeleton height={120} aria-label="Loading" role="status" />}
      {found.error && (
        <ErrorNote title="The list could not be loaded" error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isSuccess && silences.length === 0 && (
        <EmptyNote
          title="Nobody is blocked or muted"
          icon={<IconVolumeOff size={32} stroke={1.5} aria-hidden="true" />}
        >
          Authors are muted and blocked beside their cases, conversations with the key m.
        </EmptyNote>
      )}
      {silences.length > 0 && (
        <ul className="silences" aria-label="Blocked and muted">
          {silences.map((silence) => (
            <SilenceRow
              key={silence.id}
              silence={silence}
              who={people[silence.userId] ?? 'a colleague'}
              onEnd={mayTriage ? () => ending.mutate(silence.id) : undefined}
            />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}

interface SilenceRowProps {
  silence: Silence;
  who: string;
  onEnd: (() => void) | undefined;
}

function SilenceRow({ silence, who, onEnd }: SilenceRowProps) {
  const { name, handle, network, how, authorId, at, caseId } = silence;
  const called = handle || name || 'somebody whose post is gone';
  const what = authorId === undefined ? `The conversation of ${called}` : called;
  return (
    <li>
      <span className="silence-who">
        <strong>{what}</strong> <NetworkLabel network={network} />
      </span>
      <span>{silenceReason(silence)}</span>
      <span className="quiet small">
        {who}, <RelativeTime at={at} />
        {caseId !== undefined && (
          <>
            {' · '}
            <Link to="/inbox/$caseId" params={{ caseId }} search={true}>
              the case
            </Link>
          </>
        )}
      </span>
      {onEnd && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${how === 'blocked' ? 'Unblock' : 'Unmute'}: ${what}`}
          onClick={onEnd}
        >
          {how === 'blocked' ? 'Unblock' : 'Unmute'}
        </Button>
      )}
    </li>
  );
}
