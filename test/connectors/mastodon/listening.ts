import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActRequest, Change, CollectPage } from '#src/ports/connector.ts';
import type { Cursor } from '#src/schemas/source.ts';
import mastodon from '../../../connectors/mastodon/index.ts';
import { openMastodonStage } from '../../support/networks/mastodon.ts';
import { goodToken, type Manners } from '../../support/networks/mastodon-state.ts';
import { surroundings } from '../../support/networks/surroundings.ts';

export const now = new Date('2026-11-21T12:00:00Z');

export function minutesAgo(minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}

/** A source on a pretend home server and another one beside it. */
export async function listeningAt(manners: Manners = {}, given: Record<string, unknown> = {}) {
  const stage = await openMastodonStage(now, manners);
  const folder = mkdtempSync(join(tmpdir(), 'earshot-mastodon-'));
  const around = surroundings(stage.fetch);
  let settings = mastodon.settings.parse({ ...stage.settings, ...given });
  let cursor: Cursor | undefined;
  const context = (at = now, signal = new AbortController().signal) => ({
    settings,
    now: at,
    folder,
    ...around,
    signal,
  });
  return {
    ...stage,
    folder,
    vault: around.vault,
    context,
    set(changed: Record<string, unknown>) {
      settings = mastodon.settings.parse({ ...stage.settings, ...given, ...changed });
    },
    collect: (terms = ['Acme'], at = now) => mastodon.collect({ ...context(at), terms, cursor }),
    async poll(terms = ['Acme'], at = now) {
      const pages: CollectPage[] = [];
      do {
        const page = await mastodon.collect({ ...context(at), terms, cursor });
        pages.push(page);
        cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
      } while (!pages.at(-1)?.done);
      return told(pages);
    },
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true });
      await stage[Symbol.asyncDispose]();
    },
  };
}

export const asGuest = { account: undefined, token: undefined };
export const asUs = { account: 'brand@home.example', token: goodToken };

export function told(pages: CollectPage[]) {
  const changes = pages.flatMap((page) => page.changes);
  const posts = postsIn(changes);
  return {
    pages,
    changes,
    posts,
    texts: posts.map(({ text }) => text),
    gaps: changes.flatMap((change) => (change.op === 'gap' ? change : [])),
    rejected: pages.flatMap((page) => page.rejected ?? []),
  };
}

export function postsIn(changes: Change[]) {
  return changes.flatMap((change) => (change.op === 'upsert' ? change.post : []));
}

export function aRequest(
  kind: ActRequest['kind'],
  post: { id: string; threadId: string; author: { id: string } },
): ActRequest {
  const text = kind === 'reply' ? { text: 'We are looking into it.' } : {};
  return { key: `key-${kind}`, kind, postId: post.id, threadId: post.threadId, authorId: post.author.id, ...text };
}
