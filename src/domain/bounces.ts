/** What a mail that was handed in says of one of ours. */
export type Returned =
  | { kind: 'bounce'; status: string; isHard: boolean; words: string }
  | { kind: 'complaint' }
  | { kind: 'nothing' };

/** A part of a mail, decoded. */
export interface MailPart {
  /** Its media type, in small letters. */
  type: string;
  text: string;
}

/**
 * Reads a report on delivery (RFC 3464) or a complaint (RFC 5965, ARF). A delay is no refusal: the server goes on trying.
 */
export function readReturned(parts: readonly MailPart[]): Returned {
  const feedback = parts.find(({ type }) => type === 'message/feedback-report');
  if (feedback) {
    const kind = fieldsOf(feedback.text)[0]?.get('feedback-type')?.toLowerCase();
    // `not-spam` takes a complaint back; the others (auth-failure, virus) do not speak of the reader's wish.
    return kind === 'abuse' || kind === 'fraud' ? { kind: 'complaint' } : { kind: 'nothing' };
  }
  const report = parts.find(({ type }) => type === 'message/delivery-status');
  if (!report) return { kind: 'nothing' };
  for (const fields of fieldsOf(report.text)) {
    if (fields.get('action')?.toLowerCase() !== 'failed') continue;
    const diagnostic = fields.get('diagnostic-code') ?? '';
    const status = statusIn(fields.get('status') ?? '') ?? statusIn(diagnostic) ?? '5.0.0';
    return { kind: 'bounce', status, isHard: isHard(status), words: refusalWords(status) };
  }
  return { kind: 'nothing' };
}

/**
 * Whether a refusal says that this mailbox takes no mail (RFC 3463): permanent, and neither about our standing or wording
 * (5.7.x: such a refusal meets all readers at once and is the operator's to mend), our address (5.1.7, 5.1.8), their server
 * (5.3.x) nor the way (5.4.x).
 */
export function isHard(status: string): boolean {
  return /^5\./.test(status) && !/^5\.([347]\.|1\.[78]$)/.test(status);
}

/** In words without an address. */
export function refusalWords(status: string): string {
  const [, subject = '0', detail = '0'] = status.split('.');
  const said = bySubjectAndDetail[`${subject}.${detail}`] ?? bySubject[subject] ?? 'the mail was refused';
  return `${said} (${status})`;
}

const bySubjectAndDetail: Record<string, string> = {
  '1.1': 'there is no such mailbox',
  '1.2': 'there is no such domain',
  '1.10': 'the domain takes no mail',
  '2.1': 'the mailbox is closed',
  '2.2': 'the mailbox is full',
};
const bySubject: Record<string, string> = {
  '1': 'the address is not good',
  '2': 'the mailbox takes no mail',
  '3': 'the mail server of the reader cannot take it',
  '4': 'no way to the mail server of the reader was found',
  '5': 'the mail server of the reader did not understand ours',
  '6': 'the mail server of the reader cannot show it',
  '7': 'the mail server of the reader does not want it from us',
};

function statusIn(text: string): string | undefined {
  return /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1];
}

/** Groups of fields, parted by empty lines; a line that begins with a blank goes on with the one before. */
function fieldsOf(text: string): Map<string, string>[] {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/)
    .map((group) => {
      const lines = group.split('\n').flatMap((line) => {
        const [, name, value] = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line.trim()) ?? [];
        return name === undefined ? [] : [[name.toLowerCase(), value ?? ''] as const];
      });
      return new Map(lines);
    })
    .filter((fields) => fields.size > 0);
}

/** After so many days with a refusal, within `bounceMemoryMs` of each other, a reader gets no more mail. */
const mostBounces = 2;
const bounceMemoryMs = 30 * 86_400_000;

interface Bounced {
  bounces: number;
  lastBounceAt?: Date | undefined;
}

/** A reader's count after a hard refusal: one a day, and an old one is forgotten. `stops`: it is enough. */
export function afterBounce(before: Bounced, now: Date): { bounces: number; lastBounceAt: Date; stops: boolean } {
  const { lastBounceAt } = before;
  const isSameDay = lastBounceAt !== undefined && dayOf(lastBounceAt) === dayOf(now);
  const isFresh = lastBounceAt !== undefined && now.getTime() - lastBounceAt.getTime() < bounceMemoryMs;
  const known = isFresh ? before.bounces : 0;
  const bounces = isSameDay ? Math.max(1, known) : known + 1;
  return { bounces, lastBounceAt: isSameDay ? lastBounceAt : now, stops: bounces >= mostBounces };
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
