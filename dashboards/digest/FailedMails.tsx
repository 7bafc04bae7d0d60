import { Button, Paper, Text, Title } from '@mantine/core';
import type { DigestMail } from '#src/schemas/digest.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';
import { useFailedMails, useSendAgain } from './useReaders.ts';

interface FailedMailsProps {
  /** My mails, the newest first. */
  mails: Pick<DigestMail, 'id' | 'status' | 'problem' | 'sentAt' | 'claimedAt' | 'test'>[];
}

const kinds = { digest: 'Digest', invitation: 'Question to a new reader' };
/** What failed before so many mails nobody needs any more. */
const recent = 7;

/** Mails of mine, and for admins of anybody, that did not go out or came back, with the reason; nothing where all went well. */
export function FailedMails({ mails }: FailedMailsProps) {
  const failed = useFailedMails(useMay('administer'));
  const again = useSendAgain();
  const own = mails.slice(0, recent).flatMap(({ id, status, problem, sentAt, claimedAt, test }) =>
    (status === 'failed' || (status === 'unknown' && problem)) && !test
      ? {
          ...{ id, status, about: 'digest' as const, reader: 'you' },
          problem: problem ?? '',
          at: sentAt ?? claimedAt,
        }
      : [],
  );
  const ownIds = new Set(own.map(({ id }) => id));
  const all = [...own, ...(failed.data ?? []).filter(({ id }) => !ownIds.has(id))];
  if (all.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="failed-title">
      <Title order={2} size="h4" id="failed-title" mb={4}>
        Mails that did not arrive
      </Title>
      {again.isError && <ErrorNote error={again.error} title="It was not sent again." />}
      <ul className="plain-list">
        {all.map(({ id, about, reader, status, problem, at }) => (
          <li key={id}>
            <Text size="sm" component="div" className="source-head">
              <strong>{kinds[about]}</strong> for {reader}{' '}
              <span className="quiet">
                <RelativeTime at={at} />
              </span>
              <br />
              {problem} {status === 'unknown' && 'It may have arrived all the same.'}
            </Text>
            {about === 'digest' && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Send again the digest for ${reader}`}
                loading={again.isPending && again.variables === id}
                onClick={() => again.mutate(id)}
              >
                Send again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Paper>
  );
}
