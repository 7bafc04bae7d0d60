import { randomUUID } from 'node:crypto';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ReportForm, ReportMail, ReportSchedule } from '../schemas/report.ts';
import type { User } from '../schemas/user.ts';
import { everyRecord } from './every-record.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'clock'>;

const most = 100;
const shownMails = 20;

/** The schedules of a brand, each with its last mails, the newest first. */
export async function listSchedules(
  { store }: Pick<App, 'store'>,
  brandId: string,
): Promise<(ReportSchedule & { mails: ReportMail[] })[]> {
  const schedules = (await everyRecord(store.records.reportSchedules)).filter((one) => one.brandId === brandId);
  return Promise.all(
    schedules.map(async (schedule) => {
      const mails = await everyRecord(store.records.reportMails, schedule.id);
      mails.sort((a, b) => b.at.getTime() - a.at.getTime());
      return { ...schedule, mails: mails.slice(0, shownMails) };
    }),
  );
}

/** Throws InvalidInputError for a brand, person or time zone that is not there. */
export async function createSchedule(app: Needs, user: User, form: ReportForm): Promise<ReportSchedule> {
  await check(app, form);
  if ((await app.store.records.reportSchedules.count()) >= most)
    throw new InvalidInputError(`There are ${most} reports already. Remove some that nobody reads.`);
  const schedule = { ...form, id: randomUUID(), createdBy: user.id, since: app.clock.now(), version: 1 };
  await app.store.records.reportSchedules.save(schedule);
  tell(app, schedule.id);
  return schedule;
}

export async function changeSchedule(
  app: Needs,
  id: string,
  { version, ...form }: ReportForm & { version: number },
): Promise<ReportSchedule> {
  await check(app, form);
  const known = await scheduleOf(app, id);
  const isSameTime = (['cadence', 'weekday', 'hour', 'timeZone'] as const).every(
    (field) => known[field] === form[field],
  );
  const since = isSameTime ? known.since : app.clock.now();
  const next = { ...form, id, createdBy: known.createdBy, since, version: version + 1 };
  if (!(await app.store.records.reportSchedules.save(next)))
    throw new ConflictError('Somebody changed this report meanwhile. Look at it again.');
  tell(app, id);
  return next;
}

export async function removeSchedule(app: Needs, id: string): Promise<void> {
  await scheduleOf(app, id);
  await app.store.records.reportSchedules.remove(id);
  await app.store.records.reportMails.removeOf(id);
  tell(app, id);
}

async function scheduleOf({ store }: Pick<App, 'store'>, id: string): Promise<ReportSchedule> {
  const known = await store.records.reportSchedules.get(id);
  if (!known) throw new NotFoundError('The report');
  return known;
}

async function check(app: Needs, { brandId, userIds, timeZone }: ReportForm): Promise<void> {
  checkTimeZone(timeZone);
  if (!(await app.store.brands.get(brandId))) throw new InvalidInputError('The brand is gone. Choose again.');
  const people = new Set((await app.accounts.list()).filter(({ disabled }) => !disabled).map(({ id }) => id));
  if (!userIds.every((id) => people.has(id))) throw new InvalidInputError('One of the people is gone. Choose again.');
}

function tell({ announcer }: Pick<App, 'announcer'>, id: string): void {
  announcer.announce({ kind: 'record', record: 'reportSchedules', id });
}
