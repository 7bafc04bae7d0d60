import { z } from 'zod';
import { takeReturnedMail } from '#src/services/returned-mail.ts';
import { defineCommand } from './command.ts';

const told = {
  bounce: 'A mail that came back.',
  complaint: 'A complaint: its reader gets no more mail.',
  unsubscribe: 'A reader unsubscribed.',
  nothing: 'Nothing about a mail of ours.',
};

/** Takes in a mail that a mail server pipes here. What is of no use is taken as well: else the server would return it. */
export const bounce = defineCommand({
  options: z.object({ mail: z.base64(), to: z.string().optional() }),
  async run(app, { mail, to }, terminal) {
    terminal.out(told[await takeReturnedMail(app, Buffer.from(mail, 'base64'), to)]);
    return 0;
  },
});
