import type { FetchedPost } from '#src/ports/connector.ts';
import type { Case } from '#src/schemas/case.ts';
import type { Issue } from '#src/schemas/issue.ts';
import type { Telling } from '#src/schemas/telling.ts';
import type { User } from '#src/schemas/user.ts';
import { makeIssue } from '#src/services/issue-links.ts';
import { tellingsOf } from '#src/services/tell-runs.ts';
import { approveTellings, prepareTellings } from '#src/services/tellings.ts';
import { moveIssue } from '#src/services/theme-moves.ts';
import { aFetchedPost, type Line, openLine } from './line-app.ts';
import { type ActingNetwork, actingNetwork } from './outbox.ts';

export interface TellBed extends AsyncDisposable {
  line: Line;
  network: ActingNetwork;
  posts: FetchedPost[];
  cases: Case[];
  issue: Issue;
  lead: User;
  agent: User;
  fix(): Promise<void>;
  prepare(text?: string, by?: User): ReturnType<typeof prepareTellings>;
  approve(perMinute?: number, tellingIds?: string[]): ReturnType<typeof approveTellings>;
  tellings(): Promise<Telling[]>;
  /** Ids of the posts that got an answer, in their order. */
  told(): string[];
}

/** People who complained of one thing, whose cases are linked to an issue; workers are at work. */
export async function openTellBed(
  people = 3,
  { fields = [], idle = false }: { fields?: Partial<FetchedPost>[]; idle?: boolean } = {},
): Promise<TellBed> {
  const posts = Array.from({ length: people }, (_, nth) => aFetchedPost(fields[nth]));
  const network = actingNetwork(...posts);
  const line = await openLine(network.connector, { idle: true });
  await line.run('collect', { sourceId: line.source.id });
  const mentionIds = posts.map(({ id }) => `${id}|${line.brand.id}`);
  await line.run('score', { mentionIds });
  await line.run('assess', { mentionIds });
  if (!idle) {
    line.app.work();
    await line.quiet();
  }
  const { app } = line;
  const [lead, agent] = [await app.person('lead'), await app.person('agent')];
  const cases = await line.cases();
  const { issue } = await makeIssue(
    app,
    lead,
    cases.map(({ id }) => id),
    { name: 'Kettles break' },
  );
  return {
    ...{ line, network, posts, cases, issue, lead, agent },
    fix: async () => void (await moveIssue(app, lead, issue.id, 'fixed')),
    prepare: (text = 'Hello {{author.name}}, it is fixed.', by = lead) =>
      prepareTellings(app, by, issue.id, { text, perMinute: 6 }),
    approve: (perMinute = 6, tellingIds) =>
      approveTellings(app, lead, issue.id, { perMinute, ...(tellingIds && { tellingIds }) }),
    tellings: () => tellingsOf(app, issue.id),
    told: () => network.arrived.map(({ post }) => post.parentId ?? ''),
    [Symbol.asyncDispose]: () => line[Symbol.asyncDispose](),
  };
}
