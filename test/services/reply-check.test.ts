import { describe, expect, test } from 'vitest';
import { NotFoundError } from '#src/errors.ts';
import { checkReply } from '#src/services/reply-check.ts';
import { openDesk } from '../workers/outbox.ts';

describe('a text that is still being written', () => {
  test('is counted as its network counts, and told what the network objects to', async () => {
    await using desk = await openDesk();
    const { app } = desk.line;
    for (const one of app.connectors.values()) {
      // Links count as 5 there, whatever their length.
      one.textLimit = { max: 20, count: (text) => [...text.replace(/https?:\S+/g, '12345')].length };
      one.byHand = () => 'https://stage.example/reply';
      one.validate = ({ text = '' }) =>
        text.includes('free') ? { why: 'It reads as an advertisement.', way: 'link' } : undefined;
    }
    const check = (text: string) => checkReply(app, { postId: desk.post.id, text });
    expect(await check('  See https://acme.example/a-very-long-address ')).toEqual({ by: 'api', length: 9, limit: 20 });
    expect(await check('It is free')).toEqual({
      by: 'hand',
      length: 10,
      limit: 20,
      why: 'It reads as an advertisement.',
    });
    expect(await check('This one is far too long for it')).toMatchObject({ length: 31, limit: 20 });
    await expect(checkReply(app, { postId: 'none', text: 'x' })).rejects.toThrow(NotFoundError);
  });
});
