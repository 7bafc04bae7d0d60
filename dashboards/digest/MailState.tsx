import type { DigestMail } from '#src/schemas/digest.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';

const states: Record<DigestMail['status'], string> = {
  claimed: 'is being sent',
  sent: 'sent',
  failed: 'could not be sent',
  unknown: 'may have been sent; it is not sent twice',
};

/** What became of a mail. */
export function MailState({ mail }: { mail: Pick<DigestMail, 'status' | 'sentAt' | 'test'> }) {
  const { status, sentAt, test } = mail;
  return (
    <span className="mail-state" data-status={status}>
      {test && 'A test · '}
      {states[status]}
      {sentAt && status === 'sent' && (
        <>
          {' '}
          <RelativeTime at={sentAt} />
        </>
      )}
    </span>
  );
}
