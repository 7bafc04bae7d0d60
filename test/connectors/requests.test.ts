import { expect, test } from 'vitest';
import reddit from '../../connectors/reddit/index.ts';
import x from '../../connectors/x/index.ts';
import { aPost } from '../support/builders.ts';
import { rootId } from '../support/networks/x/world.ts';
import { visit } from './discourse/visiting.ts';
import { hearing } from './reddit/hearing.ts';
import { minutesAgo, openBed } from './x/bed.ts';

// The READMEs of these connectors name these figures.

test('an ordinary poll of X asks once for each query and each timeline, and a look once for a hundred posts', async () => {
  await using bed = await openBed({ listenTo: ['search', 'mentions', 'own posts'] });
  const { requests } = bed.pretend.server;
  const things = Array.from({ length: 100 }, (_, at) => bed.pretend.write(`Acme ${at}`, minutesAgo(110 - at)));
  const { cursor } = await bed.poll();
  expect(requests, 'the account is asked for once, ever').toHaveLength(4);
  await bed.poll(cursor);
  expect(requests).toHaveLength(4 + 3);
  await x.lookup?.(
    things.map((thing) => `x:x.com:${rootId(thing)}`),
    bed.context(),
  );
  expect(requests).toHaveLength(4 + 3 + 1);
});

test('an ordinary poll of a Discourse board is one request', async () => {
  await using visited = await visit();
  const { board, requests } = visited.stage;
  for (let at = 0; at < 20; at += 1) board.write(board.begin(`${at}`, 'Kettles'), 'mira', 'My Acme kettle leaks');
  const first = await visited.poll();
  requests.length = 0;
  board.write(board.begin('new', 'Kettles'), 'mira', 'My Acme kettle leaks');
  await visited.poll(first.cursor);
  expect(requests).toEqual(['GET /posts.json']);
});

test('an ordinary poll of Reddit is five requests, and a look one', async () => {
  await using host = await hearing();
  await host.poll();
  const { requests } = host.reddit.server;
  requests.length = 0;
  await host.poll();
  expect(requests).toHaveLength(5);
  const comment = host.comment('Acme broke');
  await reddit.lookup?.([aPost({ id: `reddit:reddit.com:${comment.name}` }).id], host.context());
  expect(requests).toHaveLength(6);
});
