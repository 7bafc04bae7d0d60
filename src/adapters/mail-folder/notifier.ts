import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PermanentError, UnavailableError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Message, Notifier } from '../../ports/notifier.ts';
import { SendableMail } from '../../schemas/mail.ts';

export interface MailFolderOptions {
  /** Made when the first mail comes. */
  dir: string;
  /** For the mail's date; default the system's. */
  clock?: Clock;
  /** Default an address at `localhost`. */
  from?: string;
}

/** Keeps each mail as a file that every mail program opens, `2026-01-31-<id>-<hash>.eml`, for its owner alone. */
export function openMailFolder(options: MailFolderOptions): Notifier {
  const { dir, clock = { now: () => new Date() } } = options;
  const from = options.from ?? 'Earshot <earshot@localhost>';
  let isClosed = false;

  async function compose(message: Message, date: Date): Promise<Buffer> {
    const parsed = SendableMail.safeParse(message);
    if (!parsed.success) {
      const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
      throw new PermanentError(`The mail cannot be written as it is: ${faults.join('; ')}.`);
    }
    const { id, to, subject, text, html, headers, attachments } = parsed.data;
    // Loaded with the first mail, which most commands never write.
    const { createTransport } = await import('nodemailer');
    const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    const { message: eml } = await composer.sendMail({
      from,
      to: { name: to.name, address: to.email },
      messageId: `<${hashOf(id)}@earshot.localhost>`,
      date,
      subject,
      text,
      html,
      headers,
      attachments: attachments.map(({ content, cid, ...file }) => ({
        ...file,
        content: Buffer.from(content),
        ...(cid !== undefined && { cid, contentDisposition: 'inline' as const }),
      })),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return eml as Buffer;
  }

  return {
    async send(message) {
      if (isClosed) throw new UnavailableError('The mail folder is closed.');
      const date = clock.now();
      const eml = await compose(message, date);
      try {
        await mkdir(dir, { recursive: true, mode: 0o700 });
        const name = nameOf(message.id);
        // Sent before, perhaps on another day: the same mail is one file.
        if ((await readdir(dir)).some((file) => file.endsWith(`-${name}`) && file.length === name.length + 11)) return;
        await writeWhole(dir, `${date.toISOString().slice(0, 10)}-${name}`, eml);
      } catch (error) {
        throw new UnavailableError('The mail could not be written to its folder.', { cause: error });
      }
    },

    async [Symbol.asyncDispose]() {
      isClosed = true;
    },
  };
}

const hashOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 32);

/** Readable, and by its hash never the name of another mail, whatever the id holds. */
function nameOf(id: string): string {
  const readable = id
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  return `${readable || 'mail'}-${hashOf(id).slice(0, 12)}.eml`;
}

/** A reader of the folder sees the whole mail or none. */
async function writeWhole(dir: string, name: string, eml: Buffer): Promise<void> {
  const draft = join(dir, `.${randomUUID()}.part`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(eml);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(dir, name));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
