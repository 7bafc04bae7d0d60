import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type KnownPost, openKnown } from '../../../connectors/mastodon/known.ts';

function aKnownPost(number: number): KnownPost {
  const postId = `mastodon:home.example:/users/ann/statuses/${number}`;
  return { server: 'https://home.example', localId: String(number), postId, threadId: postId };
}

test('numbers of posts take no more memory, however long a stream stands', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-known-'));
  try {
    const known = await openKnown(folder);
    const [first, last] = [aKnownPost(1), aKnownPost(12_000)];
    for (let number = 1; number <= 12_000; number += 1) known.add(aKnownPost(number));
    expect(known.at(first.server, '1')).toBeUndefined();
    expect(known.of(first.postId)).toEqual([]);
    expect(known.of(last.postId)).toEqual([last]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('numbers of posts are remembered for the next call, and the oldest forgotten in time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-known-'));
  try {
    const root = aKnownPost(1);
    const reply = { ...aKnownPost(2), threadId: root.postId, parentId: root.postId };
    const first = await openKnown(folder);
    for (const post of [root, reply, reply]) first.add(post);
    await first.save();
    const again = await openKnown(folder);
    expect(again.at(root.server, '1')).toEqual(root);
    expect(again.of(reply.postId)).toEqual([reply]);
    expect(again.at('https://other.example', '1')).toBeUndefined();

    for (let batch = 0; batch < 20; batch += 1) {
      const known = await openKnown(folder);
      for (let at = 0; at < 700; at += 1) known.add(aKnownPost(10 + batch * 700 + at));
      await known.save();
    }
    const last = await openKnown(folder);
    expect(last.at(root.server, '1')).toBeUndefined();
    expect(last.at(root.server, String(10 + 20 * 700 - 1))).toBeDefined();
    expect(last.at(root.server, String(10 + 15 * 700))).toBeDefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
