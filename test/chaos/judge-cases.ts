import type { Store } from '#src/ports/store.ts';
import type { Action } from '#src/schemas/action.ts';
import type { Case, CaseEvent, CaseEventKind, CaseStatus, CaseView } from '#src/schemas/case.ts';
import type { Findings } from './findings.ts';

/** Which events bring a case to a status. */
const explains: Record<CaseStatus, CaseEventKind[]> = {
  open: ['opened', 'reopened', 'woken', 'escalated'],
  waiting: ['action_sent'],
  snoozed: ['snoozed'],
  handed_over: ['handed_over'],
  answered: ['action_sent', 'answered_natively'],
  resolved: ['resolved'],
  dismissed: ['dismissed', 'post_removed'],
};
const moving = new Set(Object.values(explains).flat());
const views: CaseView[] = ['all', 'snoozed', 'answered', 'closed'];

/** No case without its history: it begins with the opening, explains the status, and tells nothing twice. Answers the actions of all cases. */
export async function judgeCases(store: Store, findings: Findings): Promise<Action[]> {
  const cases = await allCases(store);
  const actions: Action[] = [];
  for (const item of cases) {
    judgeHistory(item, await store.cases.history(item.id), findings);
    actions.push(...(await store.actions.ofCase(item.id)));
  }
  const open = cases.filter(({ status }) => status !== 'resolved' && status !== 'dismissed');
  const places = Map.groupBy(open, ({ brandId, threadId, lane }) => `${brandId} ${threadId} ${lane}`);
  for (const [place, { length }] of places) if (length > 1) findings.add('double', `${length} open cases of ${place}`);

  const known = new Set(cases.map(({ id }) => id));
  for (let before: string | undefined; ; ) {
    const { mentions, next } = await store.mentions.list({}, { limit: 500, ...(before && { before }) });
    for (const { id, caseId, flagged } of mentions) {
      if (flagged && !caseId) findings.add('lost', `the case of the flagged mention ${id}`);
      if (caseId && !known.has(caseId)) findings.add('lost', `the case ${caseId} of the mention ${id}`);
    }
    if (!next) return actions;
    before = next;
  }
}

function judgeHistory(item: Case, history: CaseEvent[], findings: Findings): void {
  const { id, status } = item;
  if (history[0]?.kind !== 'opened')
    findings.add('lost', `the opening of the case ${id}; it begins with ${history[0]?.kind}`);
  const last = history.findLast(({ kind }) => moving.has(kind));
  // A reply that arrives at a closed case leaves it closed.
  const explained = history.findLast(({ kind }) => explains[status].includes(kind));
  if (!explained) findings.add('lost', `why the case ${id} is ${status}; last of all it was ${last?.kind}`);
  if (history.filter(({ kind }) => kind === 'opened').length > 1)
    findings.add('double', `the opening of the case ${id}`);
  const joined = history.flatMap(({ kind, mentionId }) => (kind === 'joined' && mentionId ? [mentionId] : []));
  if (new Set(joined).size < joined.length) findings.add('double', `a post that joined the case ${id}`);
  if (item.snoozedUntil && status === 'snoozed' && item.snoozedUntil.getTime() < Date.now() - 120_000)
    findings.add('stuck', `the case ${id} sleeps on`);
}

async function allCases(store: Store): Promise<Case[]> {
  const all = new Map<string, Case>();
  for (const view of views) {
    for (let after: string | undefined; ; ) {
      const filter = { view, userId: '', now: new Date() };
      const { cases, next } = await store.cases.list(filter, { limit: 200, ...(after && { after }) });
      for (const item of cases) all.set(item.id, item);
      if (!next) break;
      after = next;
    }
  }
  return [...all.values()];
}
