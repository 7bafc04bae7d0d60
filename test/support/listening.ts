import type { FetchedPost } from '#src/ports/connector.ts';
import type { ShownSource } from '#src/schemas/api/sources.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { Case } from '#src/schemas/case.ts';
import { createBrand } from '#src/services/brands.ts';
import { createSource } from '#src/services/sources.ts';
import type { TestApp } from './app.ts';
import { aPretendPost } from './pretend-network.ts';

export interface Listening {
  brand: Brand;
  source: ShownSource;
  /** The first open case. */
  item: Case;
}

/** Acme listens to the pretend network, and the line has brought what is there (a complaint by default) to its cases. */
export async function listening(app: TestApp, posts: FetchedPost[] = [aPretendPost()]): Promise<Listening> {
  app.network.posts.push(...posts);
  const queries = [{ expression: 'acme', languages: [] }];
  const brand = await createBrand(app, { name: 'Acme', rival: false, queries, timeZone: 'UTC' });
  const source = await createSource(app, { name: 'Pretend', connector: 'pretend', settings: {}, ownHandles: [] });
  app.work();
  await app.queue.idle();
  const [item] = (await app.store.cases.list({ view: 'all', userId: '', now: app.clock.now() }, { limit: 10 })).cases;
  if (!item) throw new Error('the posts opened no case');
  return { brand, source, item };
}
