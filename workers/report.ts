import { digestHtml, digestText } from '#src/domain/digest-mail.ts';
import { reportMail } from '#src/domain/report/mail.ts';
import { type DueReport, dueReport } from '#src/domain/report/period.ts';
import { OutcomeUnknownError, PermanentError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { ReportMail, ReportSchedule } from '#src/schemas/report.ts';
import type { User } from '#src/schemas/user.ts';
import { everyRecord } from '#src/services/every-record.ts';
import { type ReportFile, reportFile } from '#src/services/report.ts';

type Needs = Pick<
  App,
  'store' | 'accounts' | 'notifier' | 'connectors' | 'charts' | 'announcer' | 'clock' | 'baseUrl' | 'log'
>;

/**
 * Sends the reports that are due: each person's mail is noted as `unknown` before it is handed over, so that whatever restarts
 * nobody gets one twice. One that cannot be written or sent does not hold up the others.
 */
export async function report(app: Needs, signal: AbortSignal): Promise<void> {
  const now = app.clock.now();
  const people = new Map((await app.accounts.list()).map((person) => [person.id, person]));
  let unsent: unknown;
  for (const schedule of await everyRecord(app.store.records.reportSchedules)) {
    signal.throwIfAborted();
    const due = dueReport(schedule, now);
    if (due) await sendAll(app, schedule, due, people).catch((error) => (unsent = error));
  }
  if (unsent) throw unsent;
}

async function sendAll(app: Needs, schedule: ReportSchedule, due: DueReport, people: Map<string, User>): Promise<void> {
  const { reportMails } = app.store.records;
  const idFor = (userId: string) => `${schedule.id}:${due.day}:${userId}`;
  const known = new Set((await reportMails.getMany(schedule.userIds.map(idFor))).map(({ userId }) => userId));
  const readers = schedule.userIds.flatMap((id) => people.get(id) ?? []);
  const waiting = readers.filter(({ id, disabled }) => !disabled && !known.has(id));
  if (waiting.length === 0) return;
  const file = await reportFile(app, { ...schedule, ...due });
  let unsent: unknown;
  for (const reader of waiting) {
    const mail: ReportMail = {
      ...{ id: idFor(reader.id), of: schedule.id, brandId: schedule.brandId, day: due.day, userId: reader.id },
      ...{ status: 'unknown', at: app.clock.now(), version: 1 },
    };
    if (await reportMails.save(mail)) await send(app, mail, reader, file, due.late).catch((error) => (unsent = error));
  }
  app.announcer.announce({ kind: 'record', record: 'reportSchedules', id: schedule.id });
  if (unsent) throw unsent;
}

/** Throws where the mail surely did not go out: then it may be tried again. */
async function send(app: Needs, mail: ReportMail, reader: User, file: ReportFile, late: boolean): Promise<void> {
  const { title, link, pdf } = file;
  const words = reportMail({ title, name: reader.name, late, link });
  const { reportMails } = app.store.records;
  const note = (status: ReportMail['status'], problem?: string) =>
    reportMails.save({ ...mail, status, at: app.clock.now(), version: 2, ...(problem !== undefined && { problem }) });
  try {
    await app.notifier.send({
      ...{ id: `report:${mail.id}`, to: { email: reader.email, name: reader.name }, subject: words.subject },
      ...{ text: digestText(words), html: digestHtml(words) },
      attachments: [{ filename: `${file.name}.pdf`, contentType: 'application/pdf', content: pdf }],
    });
  } catch (error) {
    if (error instanceof OutcomeUnknownError) {
      await note('unknown', 'The mail server did not say whether it took it.');
    } else if (error instanceof PermanentError) {
      app.log.error({ scheduleId: mail.of, day: mail.day, problem: error.message }, 'a report cannot be sent');
      await note('failed', error.message);
    } else {
      await reportMails.remove(mail.id);
      throw error;
    }
    return;
  }
  await note('sent');
  app.log.info({ scheduleId: mail.of, day: mail.day }, 'report sent');
}
