import { z } from 'zod';
import { whyPost } from '#src/services/why.ts';
import { defineCommand } from './command.ts';

/** Says what became of a post: at which step it was dropped, and why. */
export const why = defineCommand({
  options: z.object({ ref: z.string().min(1), json: z.boolean() }),
  async run(app, { ref, json }, terminal) {
    const answer = await whyPost(app, ref);
    if (json) terminal.out(JSON.stringify(answer));
    else
      for (const { step, passed, text } of answer.steps)
        terminal.out(`${passed ? 'yes' : 'no '}  ${step.padEnd(9)} ${text}`);
    return answer.post ? 0 : 1;
  },
});
