import { describe, expect, test } from 'vitest';
import { ConflictError } from '#src/errors.ts';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { answerIssue, joinPosts } from '#src/services/issue-changes.ts';
import { unlinkCases } from '#src/services/issue-links.ts';
import { mergeIssue, partIssue } from '#src/services/issue-merge.ts';
import { type Belongings, createIssue, splitIssue } from '#src/services/issue-split.ts';
import { issueDetail } from '#src/services/issues.ts';
import { takePage } from '#src/services/take-page.ts';
import { answerRunId, tellingsOf } from '#src/services/tell-runs.ts';
import { approveTellings, prepareTellings, steerTellings } from '#src/services/tellings.ts';
import { moveIssue } from '#src/services/theme-moves.ts';
import { moveThreads } from '#src/services/thread-moves.ts';
import { aFetchedPost, type Line, minuteMs, openLine } from './line-app.ts';
import { actingNetwork } from './outbox.ts';

const secondMs = 1000;

/** A post on the board of the network, the first of its thread unless `of` names one. */
function onBoard(nth: number, fields: Partial<FetchedPost> = {}): FetchedPost {
  const id = `stage:board:${nth}`;
  const author = { id: `stage:host:author-${nth}`, handle: `author-${nth}`, name: `Author ${nth}` };
  return aFetchedPost({
    ...{ id, threadId: id, author, title: `Leak ${nth}`, text: 'My acme kettle leaks, terrible, give me a refund!' },
    ...fields,
  });
}

/** Threads with complaints, counted; workers are at work. */
async function openThreads(posts: FetchedPost[]) {
  const network = actingNetwork(...posts);
  const isOnBoard = ({ threadId }: { threadId: string }) => threadId.startsWith('stage:board:');
  const line = await openLine({ ...network.connector, isOnBoard });
  const { app } = line;
  await take(line, ...posts);
  await line.pass(2 * minuteMs, 5 * secondMs);
  const lead = await app.person('lead');
  const threads = await app.store.threads.list({ tab: 'all' }, 'newest', { limit: 100 });
  return { line, app, network, lead, threads };
}

async function take({ app, source }: Line, ...posts: FetchedPost[]): Promise<void> {
  const changes = posts.map((post) => ({ op: 'upsert' as const, post }));
  await takePage(app, { sourceId: source.id, ownHandles: ['acme_help'], changes });
}

type Bed = Awaited<ReturnType<typeof openThreads>>;
const nothing: Belongings = { threadIds: [], caseIds: [], postIds: [] };
const idsOf = (threads: readonly Thread[]) => threads.map(({ id }) => id);
const seen = ({ id, version }: Thread) => ({ threadId: id, version });

const issueOf = ({ app, lead, line }: Bed, name: string, threads: readonly Thread[]) =>
  createIssue(app, lead, line.brand.id, { name }, { ...nothing, threadIds: idsOf(threads) });

async function tellAll({ app, lead, line }: Bed, issueId: string) {
  await prepareTellings(app, lead, issueId, { text: 'Hello {{author.name}}, it is fixed.', perMinute: 60 });
  await approveTellings(app, lead, issueId, { perMinute: 60 });
  await line.pass(3 * minuteMs, 5 * secondMs);
}

describe('telling those who complained in threads of an issue', () => {
  test('tells everyone who complained in a joined thread once, with a case or without one', async () => {
    const first = onBoard(1);
    const second = onBoard(2, { id: 'stage:board:2', threadId: first.id, parentId: first.id });
    // It names no brand: no case comes of it, but somebody put the post with the issue.
    const third = onBoard(3, { title: 'Dripping', text: 'Mine drips as well, awful.' });
    const bed = await openThreads([first, second, third]);
    await using _line = bed.line;
    const { app, lead } = bed;
    const issue = await issueOf(
      bed,
      'Lids leak',
      bed.threads.filter(({ id }) => id === first.id),
    );
    await joinPosts(app, lead, issue.id, [third.id]);
    expect((await app.store.cases.ofIssue(issue.id, { limit: 10 })).cases).toHaveLength(1);
    await moveIssue(app, lead, issue.id, 'fixed');
    await tellAll(bed, issue.id);
    expect(bed.network.arrived.map(({ post }) => post.parentId).sort()).toEqual([first.id, second.id, third.id]);
    expect(await app.store.themes.issue(issue.id)).toMatchObject({ state: 'told' });
    const [opened] = await app.store.cases.ofThread(third.id);
    expect(opened).toMatchObject({ issueId: issue.id, brandId: bed.line.brand.id });
    expect(await bed.line.kinds(opened?.id ?? '')).toContain('told');
    const again = await prepareTellings(app, lead, issue.id, { text: 'Again, {{author.name}}.', perMinute: 60 });
    expect(again.counts).toMatchObject({ draft: 0, sent: 3 });
    await expect(approveTellings(app, lead, issue.id, { perMinute: 60 })).rejects.toBeInstanceOf(ConflictError);
  });

  test('whoever was told by an issue is not told again by the one it went into, nor by one that was split from it', async () => {
    const bed = await openThreads([onBoard(1), onBoard(2), onBoard(3)]);
    await using _line = bed.line;
    const { app, lead, threads } = bed;
    const [one, two, three] = threads;
    if (!one || !two || !three) expect.fail('three threads');
    const told = await issueOf(bed, 'Lids leak', [one, two]);
    await moveIssue(app, lead, told.id, 'fixed');
    await tellAll(bed, told.id);
    expect(bed.network.arrived).toHaveLength(2);
    const into = await issueOf(bed, 'Seals swell', [three]);
    await moveIssue(app, lead, into.id, 'fixed');
    const versions = async () => ({
      version: (await app.store.themes.issue(told.id))?.version ?? 0,
      intoVersion: (await app.store.themes.issue(into.id))?.version ?? 0,
    });
    await mergeIssue(app, lead, told.id, { into: into.id, ...(await versions()) });
    await tellAll(bed, into.id);
    expect(bed.network.arrived).toHaveLength(3);
    const { version } = (await app.store.themes.issue(into.id)) ?? { version: 0 };
    const parts = { ...nothing, threadIds: [one.id] };
    const split = await splitIssue(app, lead, into.id, { version, about: { name: 'Hinges' }, parts });
    const { counts } = await prepareTellings(app, lead, split.id, { text: 'Hello {{author.name}}.', perMinute: 60 });
    expect(counts.draft).toBe(0);
    await expect(partIssue(app, lead, told.id)).rejects.toBeInstanceOf(ConflictError);
  });

  test('whoever was told is told by no later part of the issue, whatever it was split from and went into meanwhile', async () => {
    const bed = await openThreads([onBoard(1), onBoard(2), onBoard(3)]);
    await using _line = bed.line;
    const { app, lead, threads } = bed;
    const [one, two, three] = threads;
    if (!one || !two || !three) expect.fail('three threads');
    const whole = await issueOf(bed, 'Lids leak', [one, two]);
    await moveIssue(app, lead, whole.id, 'fixed');
    await tellAll(bed, whole.id);
    const versionOf = async (id: string) => (await app.store.themes.issue(id))?.version ?? 0;
    const splitOff = async (id: string, parts: Partial<Belongings>) =>
      splitIssue(app, lead, id, {
        ...{ version: await versionOf(id), about: { name: 'A part' }, parts: { ...nothing, ...parts } },
      });
    const half = await splitOff(whole.id, { threadIds: idsOf([one, two]) });
    const quarter = await splitOff(half.id, { threadIds: [one.id] });
    const drafts = async (id: string) =>
      (await prepareTellings(app, lead, id, { text: 'Hello {{author.name}}.', perMinute: 60 })).counts.draft;
    expect(await drafts(quarter.id)).toBe(0);
    const other = await issueOf(bed, 'Seals swell', [three]);
    await moveIssue(app, lead, other.id, 'fixed');
    const merge = async (id: string) =>
      mergeIssue(app, lead, id, {
        ...{ into: other.id, version: await versionOf(id), intoVersion: await versionOf(other.id) },
      });
    await merge(whole.id);
    expect(await drafts(half.id)).toBe(0);
    await merge(half.id);
    expect(await drafts(other.id)).toBe(1);
    await expect(drafts(half.id)).rejects.toBeInstanceOf(ConflictError);
  });

  test('what was on its way when two issues became one comes to its end there, and nobody hears it again', async () => {
    const bed = await openThreads([onBoard(1), onBoard(2)]);
    await using _line = bed.line;
    const { app, lead, threads } = bed;
    const [one, two] = threads;
    if (!one || !two) expect.fail('two threads');
    const [from, into] = [await issueOf(bed, 'Lids leak', [one]), await issueOf(bed, 'Seals swell', [two])];
    for (const { id } of [from, into]) await moveIssue(app, lead, id, 'fixed');
    await prepareTellings(app, lead, from.id, { text: 'It is fixed.', perMinute: 60 });
    await approveTellings(app, lead, from.id, { perMinute: 60 });
    await bed.line.pass(5 * secondMs, secondMs);
    await steerTellings(app, lead, from.id, 'paused');
    expect(await tellingsOf(app, from.id)).toMatchObject([{ state: 'going' }]);
    const versionOf = async (id: string) => (await app.store.themes.issue(id))?.version ?? 0;
    const versions = { version: await versionOf(from.id), intoVersion: await versionOf(into.id) };
    await mergeIssue(app, lead, from.id, { into: into.id, ...versions });
    await bed.line.pass(minuteMs, 5 * secondMs);
    expect(await tellingsOf(app, into.id)).toMatchObject([{ state: 'sent' }]);
    await tellAll(bed, into.id);
    expect(bed.network.arrived.map(({ post }) => post.parentId)).toEqual([one.id, two.id]);
  });

  test('whoever our people answered on the board itself, or whose thread was taken out, is left out at the last moment', async () => {
    const bed = await openThreads([onBoard(1), onBoard(2), onBoard(3, { text: 'Mine drips as well, awful.' })]);
    await using _line = bed.line;
    const { app, lead, line } = bed;
    const byId = (id: string) => bed.threads.find((thread) => thread.id === id) ?? expect.fail('it is kept');
    const [first, second, third] = ['stage:board:1', 'stage:board:2', 'stage:board:3'].map(byId);
    if (!first || !second || !third) expect.fail('three threads');
    const issue = await issueOf(bed, 'Lids leak', [first, second]);
    await joinPosts(app, lead, issue.id, [third.id]);
    await moveIssue(app, lead, issue.id, 'fixed');
    await prepareTellings(app, lead, issue.id, { text: 'It is fixed.', perMinute: 60 });
    await line.pass(minuteMs, 30 * secondMs);
    const staff = { id: 'stage:host:staff', handle: 'acme_help', name: 'Acme' };
    const said = { threadId: third.id, parentId: third.id, author: staff, text: 'We mended it.' };
    await take(line, onBoard(9, { ...said, createdAt: app.clock.now() }));
    const [now] = await app.store.threads.getMany([second.id]);
    if (!now) expect.fail('it is kept');
    await moveThreads(app, lead, { threads: [seen(now)], wish: { move: 'issue', issueId: null } });
    await approveTellings(app, lead, issue.id, { perMinute: 60 });
    await line.pass(3 * minuteMs, 5 * secondMs);
    expect(bed.network.arrived.map(({ post }) => post.parentId)).toEqual([first.id]);
    const states = (await tellingsOf(app, issue.id)).map(({ postId, state, leftOut }) => [postId, state, leftOut]);
    expect(states.sort()).toEqual([
      [first.id, 'sent', undefined],
      [second.id, 'left_out', 'removed'],
      [third.id, 'left_out', 'answered'],
    ]);
  });
});

describe('the answer of an issue', () => {
  test('is posted once in each of its threads, each by a click', async () => {
    const bed = await openThreads([onBoard(1), onBoard(2)]);
    await using _line = bed.line;
    const { app, lead } = bed;
    const made = await issueOf(bed, 'Lids leak', bed.threads);
    const issue = (await app.store.themes.issue(made.id)) ?? expect.fail('it was made');
    await answerIssue(app, lead, issue.id, { version: issue.version, text: 'Descale cold until we send a new ring.' });
    const runId = answerRunId(issue.id);
    const view = await prepareTellings(app, lead, runId, { text: 'Descale cold.', perMinute: 60 });
    expect(view.counts).toMatchObject({ draft: 2 });
    await bed.line.pass(2 * minuteMs, 10 * secondMs);
    expect(bed.network.arrived).toEqual([]);
    const [first] = await tellingsOf(app, runId);
    await approveTellings(app, lead, runId, { perMinute: 60, tellingIds: [first?.id ?? ''] });
    await bed.line.pass(minuteMs, 5 * secondMs);
    expect(bed.network.arrived.map(({ post }) => post.parentId)).toEqual([first?.postId]);
    await approveTellings(app, lead, runId, { perMinute: 60 });
    await bed.line.pass(minuteMs, 5 * secondMs);
    expect(bed.network.arrived).toHaveLength(2);
    const again = await prepareTellings(app, lead, runId, { text: 'Descale cold.', perMinute: 60 });
    expect(again.counts).toMatchObject({ draft: 0, sent: 2 });
    expect(await app.store.themes.issue(issue.id)).toMatchObject({ state: 'seen' });
    expect((await issueDetail(app, issue.id)).timeline.map(({ text }) => text)).toContain(
      'Its answer was posted in a thread.',
    );
  });
});

describe('a thread of an issue', () => {
  test('has no case join that somebody took out', async () => {
    const bed = await openThreads([onBoard(1)]);
    await using _line = bed.line;
    const { app, lead, line } = bed;
    const issue = await issueOf(bed, 'Lids leak', bed.threads);
    const linked = (await line.cases()).map((item) => item.issueId);
    expect(linked).toEqual([issue.id]);
    await unlinkCases(
      app,
      lead,
      (await line.cases()).map(({ id }) => id),
    );
    await app.store.threads.touch(idsOf(bed.threads));
    await line.pass(minuteMs, 5 * secondMs);
    expect((await line.cases()).map((item) => item.issueId)).toEqual([undefined]);
  });

  test('brings its later cases with it, and is offered the issue whose people write what its people write', async () => {
    const texts = ['swollen seal, descaled it, terrible', 'the seal swelled after descaling, awful'];
    const wave = [1, 10, 20].flatMap((nth) =>
      [0, 1, 2].map((reply) =>
        onBoard(nth + reply, {
          ...{ threadId: `stage:board:${nth}`, title: 'Acme', text: `acme ${texts[(nth + reply) % 2]}` },
          ...(reply > 0 && { parentId: `stage:board:${nth}` }),
        }),
      ),
    );
    const others = Array.from({ length: 20 }, (_, nth) =>
      onBoard(100 + nth, { text: `acme box number ${nth} never came, terrible`, title: 'Box' }),
    );
    const bed = await openThreads([...wave, ...others]);
    await using _line = bed.line;
    const { app, lead } = bed;
    const one = bed.threads.filter(({ id }) => id === 'stage:board:1');
    const issue = await issueOf(bed, 'Trouble', one);
    await bed.line.pass(minuteMs, 5 * secondMs);
    const offered = (await app.store.threads.list({ tab: 'all' }, 'newest', { limit: 100 })).filter(
      ({ suggestion }) => suggestion?.issueId === issue.id,
    );
    expect(idsOf(offered).sort()).toEqual(['stage:board:10', 'stage:board:20']);
    expect(offered[0]?.suggestion?.why).toMatch(/3 people in it write of .*as those of the issue do\.$/);
    const [yes, no] = offered;
    if (!yes || !no) expect.fail('two are offered');
    await moveThreads(app, lead, { threads: [seen(yes)], wish: { move: 'issue', issueId: issue.id } });
    await moveThreads(app, lead, { threads: [seen(no)], wish: { move: 'not_issue', issueId: issue.id } });
    await bed.line.pass(minuteMs, 5 * secondMs);
    const [joined, refused] = await app.store.threads.getMany([yes.id, no.id]);
    expect(joined).toMatchObject({ issueId: issue.id });
    expect(refused?.suggestion).toBeUndefined();
    const detail = await issueDetail(app, issue.id);
    expect(detail.standing).toMatchObject({ threads: 2, people: 6, unanswered: 6 });
    expect(detail.sources).toEqual([{ network: 'stage', posts: 6, people: 6 }]);
    expect(detail.course.at(-1)?.people).toBe(6);
  });
});
