import type { Email } from 'postal-mime';
import { InvalidInputError } from '../../errors.ts';
import type { MailReader } from '../../ports/mail-reader.ts';

/** More parts than any report has. */
const mostParts = 50;
/** Headers in which servers note whom a mail came to. */
const recipientHeaders = ['to', 'delivered-to', 'x-original-to', 'envelope-to'];

export function openMailReader(): MailReader {
  return {
    async read(raw) {
      const mail = await parsed(raw);
      const parts = mail.attachments.slice(0, mostParts).map((part) => ({
        type: part.mimeType.toLowerCase(),
        text: typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content),
      }));
      return {
        recipients: mail.headers
          .filter(({ key }) => recipientHeaders.includes(key))
          .flatMap(({ value }) => addressesIn(value.toLowerCase())),
        parts: [...parts, { type: 'text/plain', text: mail.text ?? '' }],
        returnedIds: parts
          .filter(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers')
          .flatMap(({ text }) => /^message-id:\s*<([^>\s]+)>/im.exec(text)?.[1] ?? []),
      };
    },
  };
}

/** Split first: one pattern for it all would look at a long word from each of its letters on. */
function addressesIn(text: string): string[] {
  return text.split(/[\s<>,;:"()]+/).filter((word) => /^[^@]+@[^@]+$/.test(word));
}

async function parsed(raw: Uint8Array): Promise<Email> {
  // Loaded with the first mail, which most processes never see.
  const { default: PostalMime } = await import('postal-mime');
  try {
    const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 20 });
    if (mail.headers.length > 0) return mail;
  } catch (error) {
    throw new InvalidInputError('That is no mail.', { cause: error });
  }
  throw new InvalidInputError('That is no mail.');
}
