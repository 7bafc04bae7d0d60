import { describe, expect, test } from 'vitest';
import { RateLimitedError, UnavailableError } from '#src/errors.ts';
import x from '../../../connectors/x/index.ts';
import { Settings } from '../../../connectors/x/settings.ts';
import { OWN_ID, rootId } from '../../support/networks/x/world.ts';
import { minutesAgo, openBed, requestOf } from './bed.ts';

describe('what X costs', () => {
  test('each post and each author of a page is paid for, and nothing where there is none', async () => {
    await using bed = await openBed();
    await bed.poll();
    expect(bed.purse.spent).toBe(0);
    for (let at = 0; at < 30; at += 1) bed.pretend.write(`Acme ${at}`, minutesAgo(100 - at));
    await bed.poll();
    expect(bed.purse.spent).toBe(30 * 5000 + 1 * 10_000);
  });

  test('mentions of the own account are cheaper where the account itself asks', async () => {
    await using bed = await openBed({ listenTo: ['mentions'] });
    for (let at = 0; at < 3; at += 1) bed.pretend.write(`@acmecare ${at}`, minutesAgo(9 - at));
    await bed.poll();
    const account = 10_000;
    expect(bed.purse.spent).toBe(account + 3 * 1000 + 10_000);
    bed.purse.spent = 0;
    await bed.poll();
    expect(bed.purse.spent, 'the account is asked for once').toBe(3 * 1000 + 10_000);
  });

  test('a page shrinks to what the purse holds, and nothing is asked where that is too little', async () => {
    await using bed = await openBed();
    for (let at = 0; at < 30; at += 1) bed.pretend.write(`Acme ${at}`, minutesAgo(100 - at));
    bed.purse.left = 200_000;
    const page = await bed.page(undefined);
    expect(page.changes).toHaveLength(10);
    expect(bed.purse.spent).toBe(10 * 5000 + 10_000);
    const asked = bed.pretend.server.requests.length;
    await expect(bed.page(page.next)).rejects.toBeInstanceOf(RateLimitedError);
    expect(bed.pretend.server.requests).toHaveLength(asked);
    bed.purse.left = 10_000_000;
    expect((await bed.poll(page.next)).posts, 'the poll goes on where it stood').toHaveLength(20);
  });

  test('a network that is down costs nothing; a write it broke down over is taken to have been done', async () => {
    await using bed = await openBed();
    const called = bed.pretend.write('@acmecare help', minutesAgo(5));
    bed.pretend.server.failure = { kind: 'answer', status: 503 };
    await expect(bed.poll()).rejects.toBeInstanceOf(UnavailableError);
    expect(bed.purse.spent).toBe(0);
    await expect(x.reply?.(requestOf('reply', rootId(called), 'Hello'), bed.context())).rejects.toThrow('did not say');
    expect(bed.purse.spent).toBe(10_000);
  });

  test('a reply with a link costs what X asks for links', async () => {
    await using bed = await openBed();
    const [first, second] = [
      bed.pretend.write('@acmecare help', minutesAgo(5)),
      bed.pretend.write('@acmecare hi', minutesAgo(4)),
    ];
    await x.reply?.(requestOf('reply', rootId(first), 'Hello'), bed.context());
    expect(bed.purse.spent).toBe(10_000);
    await x.reply?.(requestOf('reply', rootId(second), 'See acme.example/help'), bed.context());
    expect(bed.purse.spent).toBe(210_000);
  });

  test('looking whether a person has answered costs what the account posted since it was prepared', async () => {
    await using bed = await openBed();
    const called = bed.pretend.write('@acmecare help', minutesAgo(50));
    for (let at = 0; at < 5; at += 1) bed.pretend.write(`Ours ${at}`, minutesAgo(40), { authorId: OWN_ID });
    const request = requestOf('reply', rootId(called), 'Hello');
    await x.findAction?.(request, bed.context());
    const whole = bed.purse.spent;
    // The pretend X numbers its posts from two minutes before its time on.
    await x.findAction?.({ ...request, byHandSince: minutesAgo(-5) }, bed.context());
    expect([whole % 10_000, bed.purse.spent - whole]).toEqual([5 * 1000, 0]);
  });

  test('counters are asked for without authors; only an edited post is bought with its author again', async () => {
    await using bed = await openBed();
    const things = Array.from({ length: 5 }, (_, at) => bed.pretend.write(`Acme ${at}`, minutesAgo(9 - at)));
    const ids = things.map((thing) => `x:x.com:${rootId(thing)}`);
    await x.lookup?.(ids, bed.context());
    expect(bed.purse.spent).toBe(5 * 5000);
    bed.pretend.world.edit(things[0] ?? expect.fail(), 'Acme, edited');
    await x.lookup?.(ids, bed.context());
    expect(bed.purse.spent).toBe(2 * 5 * 5000 + 5000 + 10_000);
  });

  test('an estimate is what a poll asks where every query is full', () => {
    const settings = Settings.parse({ handle: 'acmecare', bearerToken: 'token', listenTo: ['search', 'mentions'] });
    expect(x.estimate?.(settings, ['Acme'])).toEqual({ requests: 6, cost: 6 * 100 * 15_000 });
    const many = Array.from({ length: 60 }, (_, at) => `a brand called number ${at}`);
    expect(x.estimate?.({ ...settings, listenTo: ['search'] }, many).requests).toBe(4 * 3);
    expect(x.estimate?.({ ...settings, listenTo: ['search'], maxPostsPerPoll: 100 }, ['Acme']).requests).toBe(1);
  });
});
