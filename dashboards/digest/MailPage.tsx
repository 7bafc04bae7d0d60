import { Paper, Skeleton, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { MailState } from './MailState.tsx';
import { MailView } from './MailView.tsx';
import { useDigestMail } from './useDigest.ts';
import './digest.css';

/** One mail as it was written: what mails link to, and what is passed on. */
export function MailPage() {
  const { mailId = '' } = useParams({ strict: false });
  const mail = useDigestMail(mailId);
  return (
    <div className="page">
      <p className="page-back">
        <Link to="/digest">Your digest</Link>
      </p>
      <PageHeader
        title="Digest"
        about="The mail as it was written. What was removed at its source since is gone here, too."
      />
      <Paper withBorder p="md" component="section" aria-label="The mail" aria-busy={mail.isPending}>
        {mail.isPending && <Skeleton h={480} />}
        {mail.isError && (
          <ErrorNote error={mail.error} title="The mail could not be opened." onRetry={() => void mail.refetch()} />
        )}
        {mail.data && (
          <>
            <MailState mail={mail.data} />
            {mail.data.problem && (
              <Text size="sm" className="quiet">
                {mail.data.problem}
              </Text>
            )}
            <MailView {...mail.data} />
          </>
        )}
      </Paper>
    </div>
  );
}
