import { z } from 'zod';

/** Text that stays on its line: what goes into a header must not begin another one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const Line = z.string().regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/, 'has a line break or another control character');

/** The headers that the message itself decides. */
const ownHeaders = /^(from|sender|to|cc|bcc|subject|date|message-id|mime-version|content-.*|return-path|dkim-.*)$/i;

/** All our mails are a machine's: no program shall answer them (RFC 3834; the second is what Exchange heeds). */
const unanswered = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** One address and nothing around it, so that it can name no second one. */
const Address = Line.max(320).regex(/^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/, 'is not one mail address');

/** What a mail must be like before any way of sending takes it. */
export const SendableMail = z.object({
  id: Line.min(1).max(500),
  to: z.object({
    email: Address,
    name: Line.max(300),
  }),
  subject: Line.max(900),
  text: z.string(),
  html: z.string(),
  headers: z
    .record(
      z
        .string()
        .regex(/^[A-Za-z0-9-]+$/)
        .refine((name) => !ownHeaders.test(name), 'is set by the mail itself'),
      Line.max(2000),
    )
    .default({})
    .transform((headers) => ({ ...unanswered, ...headers })),
  attachments: z
    .array(
      z.object({
        filename: Line.min(1).max(200),
        contentType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
        content: z.instanceof(Uint8Array),
        cid: z
          .string()
          .regex(/^[A-Za-z0-9._@-]+$/)
          .max(200)
          .optional(),
      }),
    )
    .default([]),
  returnPath: Address.optional(),
});
export type SendableMail = z.infer<typeof SendableMail>;
