import type { NewReaders, ShownReader } from '#src/schemas/api/readers.ts';

interface Standing {
  words: string;
  since: Date | undefined;
  /** What can be done about it. */
  may?: 'ask' | 'start';
}

const stopWords = {
  unsubscribed: 'unsubscribed; only they themselves can start it again',
  bounced: 'stopped: mails came back on two days',
  complained: 'stopped: reported as unwanted; only they themselves can start it again',
};

/** How a reader stands, in words. */
export function standingOf(reader: ShownReader): Standing {
  const { state, stoppedAt, stoppedWhy = 'unsubscribed', confirmedAt, askedAt, invite, bounces, lastBounceAt } = reader;
  if (state === 'stopped')
    return { words: stopWords[stoppedWhy], since: stoppedAt, ...(stoppedWhy === 'bounced' && { may: 'start' }) };
  if (state === 'asked') {
    const told = {
      waiting: 'is about to be asked',
      sent: 'was asked, has not said yes',
      unknown: 'may have been asked; nobody knows whether the mail went out',
      failed: 'could not be asked',
    };
    return { words: told[invite ?? 'sent'], since: askedAt, ...(invite !== 'waiting' && { may: 'ask' }) };
  }
  if (bounces > 0) return { words: 'reads it; a mail came back', since: lastBounceAt };
  return state === 'off'
    ? { words: 'confirmed, wants none for now', since: undefined }
    : { words: 'reads it since', since: confirmedAt };
}

/** One a line or parted by commas: `ada@example.org` or `Ada Lovelace <ada@example.org>`; what is no address is told. */
export function readAddresses(text: string): { people: NewReaders['people']; wrong: string[] } {
  const found: { people: NewReaders['people']; wrong: string[] } = { people: [], wrong: [] };
  for (const line of text.split(/[\n,;]+/).map((part) => part.trim())) {
    if (line === '') continue;
    const [, named, bracketed] = /^"?([^"<]*)"?\s*<([^<>]+)>$/.exec(line) ?? [];
    const email = (bracketed ?? line).trim();
    if (/^[^\s@<>()"']+@[^\s@<>()"']+\.[^\s@<>()"']+$/.test(email))
      found.people.push({ email, name: (named ?? '').trim() });
    else found.wrong.push(line);
  }
  return found;
}
