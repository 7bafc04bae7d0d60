import { Button, Modal, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { DigestMail } from '#src/schemas/digest.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { MailView } from './MailView.tsx';
import { useDigestMail } from './useDigest.ts';
import { useSendAgain } from './useReaders.ts';

type ListedMail = Omit<DigestMail, 'html' | 'text'>;

const states: Record<DigestMail['status'], string> = {
  claimed: 'is being sent',
  sent: 'sent',
  failed: 'could not be sent',
  unknown: 'may have been sent; it is not sent twice',
};

/** The mails that were written for me, the newest first; each can be read again. */
export function MailList({ mails }: { mails: ListedMail[] }) {
  const [opened, setOpened] = useState<string>();
  const again = useSendAgain();
  if (mails.length === 0) {
    return (
      <Text size="sm" className="quiet">
        None yet. Each mail can be read here again after it was written, whether it arrived or not.
      </Text>
    );
  }
  return (
    <>
      <ul className="mail-list">
        {mails.map(({ id, day, subject, status, sentAt, problem }) => (
          <li key={id}>
            <UnstyledButton className="mail-row" onClick={() => setOpened(id)}>
              <span className="quiet">{day}</span>
              <span className="mail-subject">{subject}</span>
              <span className="mail-state" data-status={status}>
                {states[status]}
                {sentAt && (
                  <>
                    {' '}
                    <RelativeTime at={sentAt} />
                  </>
                )}
              </span>
            </UnstyledButton>
            {problem && (
              <Text size="xs" className="quiet">
                {problem}
              </Text>
            )}
            {(status === 'failed' || status === 'unknown') && (
              <Button
                size="compact-xs"
                variant="default"
                mb={6}
                aria-label={`Send the mail of ${day} again`}
                loading={again.isPending && again.variables === id}
                onClick={() => again.mutate(id)}
              >
                Send again
              </Button>
            )}
          </li>
        ))}
      </ul>
      {again.isError && <ErrorNote error={again.error} title="It was not sent again." />}
      {opened && <OpenMail mailId={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function OpenMail({ mailId, onClose }: { mailId: string; onClose: () => void }) {
  const mail = useDigestMail(mailId);
  return (
    <Modal opened onClose={onClose} size="xl" title="Digest">
      {mail.isPending && <Skeleton h={400} />}
      {mail.isError && (
        <ErrorNote error={mail.error} title="The mail could not be opened." onRetry={() => void mail.refetch()} />
      )}
      {mail.data && <MailView {...mail.data} />}
    </Modal>
  );
}
