import type { CollectPage, Connector, FetchedPost } from '#src/ports/connector.ts';
import type { Cursor } from '#src/schemas/source.ts';
import discourse from '../../../connectors/discourse/index.ts';
import { NOW, postsOf } from '../../contracts/connector-host.ts';
import { type DiscourseStage, stageDiscourse } from '../../support/networks/discourse.ts';
import { surroundings } from '../../support/networks/surroundings.ts';

export interface Visit extends AsyncDisposable {
  stage: DiscourseStage;
  context: Parameters<NonNullable<Connector<unknown>['test']>>[0] & { settings: never };
  poll(cursor?: Cursor): Promise<{ pages: CollectPage[]; posts: FetchedPost[]; cursor: Cursor }>;
  /** Of a post by whom and in which topic it was written. */
  idOf(topic: number, number: number): string;
}

/** A board with a source that listens to it as `settings` say; those that are undefined are left out. */
export async function visit(settings: Record<string, unknown> = {}, terms = ['Acme']): Promise<Visit> {
  const stage = await stageDiscourse(NOW);
  const wanted = Object.entries({ ...stage.settings, ...settings }).filter(([, value]) => value !== undefined);
  const context = {
    settings: discourse.settings.parse(Object.fromEntries(wanted)) as never,
    now: NOW,
    folder: '/nowhere',
    ...surroundings(stage.fetch),
    signal: new AbortController().signal,
  };
  return {
    stage,
    context,
    idOf: (topic, number) => `discourse:${new URL(String(stage.settings.baseUrl)).host}:${topic}.${number}`,
    async poll(start) {
      const pages: CollectPage[] = [];
      let cursor = start;
      for (;;) {
        const page = await discourse.collect({ ...context, terms, cursor });
        pages.push(page);
        cursor = page.next;
        if (page.done) return { pages, cursor, posts: postsOf(pages.flatMap(({ changes }) => changes)) };
      }
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}
