import type { App } from '#src/ports/app.ts';
import { CaseView } from '#src/schemas/case.ts';
import { RecordKind } from '#src/schemas/records.ts';
import { at } from '../case-builders.ts';
import { actionStatuses } from './fill-cases.ts';

const always = [new Date(0), new Date('2100-01-01T00:00:00Z')] as const;
const now = at('11:00');

/** Everything that a fixture holds, as the ports of this version read it and JSON writes it. */
export async function readAll(app: Pick<App, 'store' | 'queue' | 'accounts'>): Promise<Record<string, unknown>> {
  const { store, queue, accounts } = app;
  const { waitingByName, waiting, delayed, dead } = await queue.counts();
  const users = (await accounts.list()).map(({ email, name, role, disabled }) => ({ email, name, role, disabled }));
  const all = {
    ...{ brands: await store.brands.list(), sources: await store.sources.list(), users },
    vaultVersion: (await store.vaults.get('source-1'))?.version ?? null,
    invitations: await store.invitations.list(),
    covered: await store.coverage.windows('source-2', ...always),
    missing: await store.coverage.missing(10),
    spending: await store.spending.list('2026-01'),
    readers: await store.digests.readers(),
    mails: await wholeMails(store, await store.digests.list('reader-1', 10)),
    incidents: (await store.incidents.list({}, { limit: 10 })).incidents,
    watch: (await store.incidents.watch('brand-1')) ?? null,
    audits: await store.audit.list(10),
    themes: await store.themes.list({}, 10),
    issues: await store.themes.issues({}, 10),
    themeMemory: (await store.themes.memory('brand-1')) ?? null,
    stuckMails: await wholeMails(store, await store.digests.stuck(always[1])),
    ledger: await store.ledger.read(),
    ...(await readLine(app)),
    ...(await readCases(app)),
    records: await readRecords(app),
    queue: { waiting: waitingByName, alive: waiting + delayed, dead },
    letters: (await queue.deadLetters(10)).map(({ name, payload, problem }) => ({ name, payload, problem })),
    schedules: await queue.schedules(),
  };
  return JSON.parse(JSON.stringify(all));
}

function wholeMails({ digests }: App['store'], heads: { id: string }[]): Promise<unknown[]> {
  return Promise.all(heads.map(({ id }) => digests.get(id)));
}

async function readLine({ store }: Pick<App, 'store'>): Promise<Record<string, unknown>> {
  const ids = Array.from({ length: 9 }, (_, index) => `chirp:${index + 1}`);
  const [from, to] = always;
  const rollups = ['brand-1', 'brand-2'].map((brandId) => store.rollups.list({ brandId, from, to }));
  return {
    posts: await store.posts.getMany(ids),
    imported: (await store.posts.search({ text: 'parcel', brandId: 'brand-1', limit: 500 })).length,
    found: (await store.posts.search({ text: 'weather', limit: 10 })).map(({ id }) => id),
    byLink: (await store.posts.find('https://chirp.example/4'))?.id,
    thread: (await store.posts.thread('chirp:3', 10)).map(({ id }) => id),
    samples: [...(await store.posts.samples(ids))].sort(),
    toMeasure: await store.posts.dueForMeasure(now, 10),
    mentions: (await Promise.all(ids.map((id) => store.mentions.ofPost(id)))).flat(),
    corrections: await store.corrections.list({}, 10),
    layers: (await store.layers.get('brand-1')) ?? null,
    unfinished: (await store.mentions.unfinished(always[1], 1000)).length,
    rollups: (await Promise.all(rollups)).flat(),
    complaints: [...(await store.mentions.complaintsByAuthor('brand-1', ['chirp:author-0', 'chirp:author-1'], from))],
  };
}

async function readRecords({ store }: Pick<App, 'store'>): Promise<Record<string, unknown>> {
  const kinds = RecordKind.options.map(async (kind) => [kind, await store.records[kind].list()] as const);
  return Object.fromEntries(await Promise.all(kinds));
}

async function readCases({ store }: Pick<App, 'store'>): Promise<Record<string, unknown>> {
  const views: Record<string, string[]> = {};
  for (const view of CaseView.options) {
    const { cases } = await store.cases.list({ view, userId: 'user-1', now }, { limit: 50 });
    views[view] = cases.map(({ id }) => id);
  }
  const ids = Array.from({ length: 7 }, (_, index) => `case-${index}`);
  return {
    views,
    counts: await store.cases.counts({ userId: 'user-1', now }),
    values: await store.cases.values(),
    ofIssue: (await store.cases.ofIssue('issue-1', { limit: 10 })).cases.map(({ id }) => id),
    doneCounts: await store.cases.doneCounts({ from: always[0], to: always[1] }),
    cases: (await store.cases.getMany(ids)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    history: await Promise.all(ids.map((id) => store.cases.history(id))),
    mentionIds: await Promise.all(ids.map((id) => store.cases.mentionIds(id))),
    actions: (await Promise.all(actionStatuses.map((status) => store.actions.get(`action-${status}`)))).flat(),
  };
}
