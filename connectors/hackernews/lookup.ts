import type { Looked } from '#src/ports/connector.ts';
import { readJson } from '../_shared/http.ts';
import { nativeIdOf } from './ids.ts';
import { Item, metricsOf } from './mapping.ts';
import type { SearchContext } from './settings.ts';

const ITEMS_AT_ONCE = 10;

export async function lookup(postIds: string[], context: SearchContext): Promise<Looked[]> {
  const measured: Looked[] = [];
  for (let at = 0; at < postIds.length; at += ITEMS_AT_ONCE) {
    const some = postIds.slice(at, at + ITEMS_AT_ONCE);
    measured.push(...(await Promise.all(some.map((postId) => measureOne(postId, context)))));
  }
  return measured;
}

async function measureOne(postId: string, context: SearchContext): Promise<Looked> {
  const url = new URL(`/v0/item/${nativeIdOf(postId)}.json`, context.settings.itemBaseUrl);
  const response = await context.fetch(url, { signal: context.signal });
  return { postId, metrics: metricsOf(await readJson(response, Item, context.now)) };
}
