import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DigestHead } from '#src/schemas/digest.ts';
import { MailState } from './MailState.tsx';

/** `2026-01-05` or, of a test, the moment it was asked for. */
function dayOf(day: string): string {
  const at = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  return at.toLocaleDateString('en', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** The mails that were written for me, the newest first; each has its own address, where it can be read again. */
export function MailList({ mails }: { mails: DigestHead[] }) {
  if (mails.length === 0) {
    return (
      <Text size="sm" className="quiet">
        None yet. Each mail can be read here again after it was written, whether it arrived or not.
      </Text>
    );
  }
  return (
    <ul className="mail-list">
      {mails.map((mail) => (
        <li key={mail.id}>
          <Link to="/digest/$mailId" params={{ mailId: mail.id }} className="mail-row" preload={false}>
            <time className="quiet" dateTime={mail.day}>
              {dayOf(mail.day)}
            </time>
            <span className="mail-subject">{mail.subject}</span>
            <MailState mail={mail} />
          </Link>
          {mail.problem && (
            <Text size="xs" className="quiet mail-problem">
              {mail.problem}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
