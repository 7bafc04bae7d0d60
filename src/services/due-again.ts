import type { Sla } from '../domain/sla.ts';
import { dueUnder } from '../domain/sla-change.ts';
import type { App } from '../ports/app.ts';
import type { SlaPreview } from '../schemas/api/sla.ts';
import type { Case } from '../schemas/case.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

const perPage = 200;
/** Open cases beyond these keep their time until something happens to them. */
const mostCases = 20_000;

/** What other policies or hours would do to the cases that wait now. */
export async function previewDue(app: Needs, before: Sla, after: Sla): Promise<SlaPreview> {
  const now = app.clock.now();
  const found: SlaPreview = { cases: 0, sooner: 0, later: 0, overdueNow: 0, overdueThen: 0, isCut: false };
  for await (const page of waiting(app, now)) {
    for (const item of page.cases) {
      const due = dueUnder(item, before, after, now);
      if (!due || !item.dueAt) continue;
      found.cases += 1;
      if (due < item.dueAt) found.sooner += 1;
      if (due > item.dueAt) found.later += 1;
      if (item.dueAt < now) found.overdueNow += 1;
      if (due < now) found.overdueThen += 1;
    }
    found.isCut = page.isCut;
  }
  return found;
}

/** Gives the cases that wait their time by other policies or hours; answers how many have another one now. */
export async function moveDue(app: Needs, before: Sla, after: Sla): Promise<number> {
  const now = app.clock.now();
  const moves: { item: Case; due: Date }[] = [];
  for await (const { cases } of waiting(app, now)) {
    for (const item of cases) {
      const due = dueUnder(item, before, after, now);
      if (due && due.getTime() !== item.dueAt?.getTime()) moves.push({ item, due });
    }
  }
  let moved = 0;
  for (let at = 0; at < moves.length; at += perPage) {
    const some = moves.slice(at, at + perPage);
    const wishes = some.map(({ item: { id, version }, due }) => ({ id, version, change: { dueAt: due }, events: [] }));
    // Whoever was faster has changed the case by the policies that hold already.
    const outcomes = await app.store.cases.changeMany(wishes);
    for (const outcome of outcomes) {
      if (outcome === undefined || outcome instanceof Error) continue;
      moved += 1;
      app.announcer.announce({ kind: 'case', caseId: outcome.id, brandId: outcome.brandId, isNew: false });
    }
    await new Promise(setImmediate);
  }
  return moved;
}

async function* waiting({ store }: Needs, now: Date): AsyncGenerator<{ cases: Case[]; isCut: boolean }> {
  let seen = 0;
  for (let after: string | undefined; ; ) {
    const place = { limit: perPage, ...(after !== undefined && { after }) };
    const { cases, next } = await store.cases.list({ view: 'all', userId: '', now }, place);
    seen += cases.length;
    yield { cases, isCut: next !== undefined && seen >= mostCases };
    if (next === undefined || seen >= mostCases) return;
    after = next;
    await new Promise(setImmediate);
  }
}
