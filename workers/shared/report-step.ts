import type { ThreadStep } from './thread-step.ts';

/** Counts reports of members that nobody has decided; those of muted members count nothing. */
export const reportStep: ThreadStep = async ({ store }, touched) => {
  const ids = touched.map(({ thread }) => thread.id);
  const open = (await store.records.boardReports.ofMany(ids)).filter(({ state }) => state === 'open');
  const reporterIds = [...new Set(open.map(({ reporterId }) => reporterId))];
  const kept = reporterIds.length > 0 ? await store.records.boardReporters.getMany(reporterIds) : [];
  const muted = new Set(kept.flatMap(({ id, muted: since }) => (since ? [id] : [])));
  const counted = Map.groupBy(
    open.filter(({ reporterId }) => !muted.has(reporterId)),
    ({ of }) => of,
  );
  return new Map(ids.map((id) => [id, { reports: counted.get(id)?.length ?? 0 }]));
};
