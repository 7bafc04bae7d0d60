import { z } from 'zod';

/** A mail that was handed in, as far as a report on delivery is in it. */
export const IncomingMail = z.object({
  /** Whom it is to, by its headers: small letters, no names. */
  recipients: z.array(z.string()),
  /** Its parts, decoded; `type` is the media type in small letters. */
  parts: z.array(z.object({ type: z.string(), text: z.string() })),
  /** The ids of the mails that it returns, without their brackets. */
  returnedIds: z.array(z.string()),
});
export type IncomingMail = z.infer<typeof IncomingMail>;
