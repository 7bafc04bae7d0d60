import type { SendMailOptions } from 'nodemailer';
import { PermanentError } from '../../errors.ts';
import type { Message } from '../../ports/notifier.ts';
import { SendableMail } from '../../schemas/mail.ts';

export interface Sender {
  name: string;
  address: string;
}

/** The message as nodemailer takes it. Throws PermanentError for one that would break out of its headers. */
export function toMail(message: Message, from: Sender): SendMailOptions {
  const parsed = SendableMail.safeParse(message);
  if (!parsed.success) {
    // Names what is wrong and where, never the value: it may be an address.
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new PermanentError(`The mail cannot be sent as it is: ${faults.join('; ')}.`);
  }
  const { id, to, subject, text, html, headers, attachments, returnPath } = parsed.data;
  const host = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    from,
    to: { name: to.name, address: to.email },
    envelope: { from: returnPath ?? from.address, to: [to.email] },
    messageId: `<${idPart(id)}@${host}>`,
    subject,
    text,
    html,
    headers,
    attachments: attachments.map(toAttachment),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What the HTML shows in its place is no file beside the mail. */
function toAttachment({ filename, contentType, content, cid }: SendableMail['attachments'][number]) {
  const place = cid === undefined ? {} : { cid, contentDisposition: 'inline' as const };
  return { filename, contentType, content: Buffer.from(content), ...place };
}

/** Distinct ids stay distinct; only characters that an unquoted Message-ID may have (RFC 5322, atext). */
function idPart(id: string): string {
  return encodeURIComponent(id).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
