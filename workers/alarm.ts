import { nobody } from '#src/schemas/case-criteria.ts';
import { boardAlarms } from '#src/services/alert-boards.ts';
import { gatherBeyond } from '#src/services/alert-gather.ts';
import { isAlarming } from '#src/services/alert-subject.ts';
import { type AlertNeeds, alertIdOf, alertOfIncident, beginAlert, goOnWith } from '#src/services/alerts.ts';
import { everyRecord } from '#src/services/every-record.ts';
import { sendHandovers } from '#src/services/handover-send.ts';
import { passBurning } from '#src/services/webhook-events.ts';

/** Critical cases that call at once, for they pass everybody's budget: behind them the inbox itself is the alarm. */
const mostCases = 10;
const mostIncidents = 100;

/**
 * Finds what wants people (critical cases that nobody has, sources that fell silent, incidents, what burns on boards or was
 * promised there), goes on with every alert that is
 * not over, and sends what went beyond somebody's day and what shifts leave to others. Trouble with one alert keeps no other from being told.
 */
export async function alarm(app: AlertNeeds, signal: AbortSignal): Promise<void> {
  await findCases(app);
  await findSources(app);
  await findIncidents(app);
  await findOnBoards(app);
  const failures: unknown[] = [];
  await goOnWith(app, await everyRecord(app.store.records.alerts), signal).catch((error) => failures.push(error));
  await gatherBeyond(app, signal).catch((error) => failures.push(error));
  await sendHandovers(app, signal).catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function findCases(app: AlertNeeds): Promise<void> {
  const now = app.clock.now();
  const { cases } = await app.store.cases.list(
    { view: 'at_risk', criteria: { riskLevels: ['critical'], assigneeIds: [nobody] }, userId: '', now },
    { limit: mostCases },
  );
  const known = await knownOf(app, 'case', cases);
  for (const { id, brandId } of cases)
    if (!known.has(alertIdOf('case', id)))
      await beginAlert(app, { kind: 'case', subjectId: id, brandId, openedAt: now, told: [] });
}

async function findSources(app: AlertNeeds): Promise<void> {
  const silent = (await app.store.sources.list()).filter((source) => isAlarming(app, source));
  const known = await knownOf(app, 'source', silent);
  for (const { id } of silent)
    if (!known.has(alertIdOf('source', id)))
      await beginAlert(app, { kind: 'source', subjectId: id, openedAt: app.clock.now(), told: [] });
}

/** Those that are open have an alert, though what looks for incidents was cut short behind them. */
async function findIncidents(app: AlertNeeds): Promise<void> {
  const { incidents } = await app.store.incidents.list({ status: 'open' }, { limit: mostIncidents });
  const known = await knownOf(app, 'incident', incidents);
  for (const incident of incidents)
    if (!known.has(alertIdOf('incident', incident.id))) await alertOfIncident(app, incident);
}

async function findOnBoards(app: AlertNeeds): Promise<void> {
  await passBurning(app);
  const open = await everyRecord(app.store.records.alerts);
  const known = new Set(open.map(({ id }) => id));
  for (const found of await boardAlarms(app, open))
    if (!known.has(alertIdOf(found.kind, found.subjectId)))
      await beginAlert(app, { ...found, openedAt: app.clock.now(), told: [] });
  await passBurning(app);
}

async function knownOf(app: AlertNeeds, kind: 'case' | 'source' | 'incident', found: { id: string }[]) {
  const ids = found.map(({ id }) => alertIdOf(kind, id));
  return new Set((await app.store.records.alerts.getMany(ids)).map(({ id }) => id));
}
