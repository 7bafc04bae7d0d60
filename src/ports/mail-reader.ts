import type { IncomingMail } from '../schemas/incoming-mail.ts';

/** Reads mails that servers of others hand in. Throws InvalidInputError for what is no mail. */
export interface MailReader {
  read(raw: Uint8Array): Promise<IncomingMail>;
}
