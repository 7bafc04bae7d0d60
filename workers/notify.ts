import { digestHtml, digestText } from '#src/domain/digest-mail.ts';
import { type FoundForYou, ruleMail } from '#src/domain/rules/mail.ts';
import { OutcomeUnknownError, PermanentError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { RuleNotice } from '#src/schemas/rule-run.ts';
import type { User } from '#src/schemas/user.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'notifier' | 'queue' | 'baseUrl' | 'log'>;

/** So many notices of a rule are told at once; each person gets one mail for them. */
const batch = 500;
/** Nobody has more than one mail of a rule in this time, in milliseconds. */
const pauseMs = 15 * 60_000;

/**
 * Tells people of the cases that a rule found for them: one mail a person for all that came together. A mail that goes out twice
 * after a crash has the id of the first, so that its receiver knows it.
 */
export async function notify(app: Needs, { ruleId }: JobPayload<'notify'>): Promise<void> {
  const notices = await app.store.records.ruleNotices.list({ of: ruleId, limit: batch });
  const rule = await app.store.records.rules.get(ruleId);
  if (notices.length === 0) return;
  if (rule) await tellAll(app, rule.name, notices);
  for (const { id } of notices) await app.store.records.ruleNotices.remove(id);
  // What comes in the meantime waits for it under the same key.
  if (rule) await app.queue.add('notify', { ruleId }, { key: `rule:${ruleId}`, delayMs: pauseMs });
}

async function tellAll(app: Needs, ruleName: string, notices: readonly RuleNotice[]): Promise<void> {
  const cases = new Map(
    (await app.store.cases.getMany(notices.map(({ caseId }) => caseId))).map((item) => [item.id, item]),
  );
  const people = new Map((await app.accounts.list()).map((person) => [person.id, person]));
  const userIds = new Set(notices.flatMap((notice) => notice.userIds));
  for (const userId of userIds) {
    const reader = people.get(userId);
    if (!reader || reader.disabled) continue;
    const own = notices.filter((notice) => notice.userIds.includes(userId));
    const found = own.flatMap(({ caseId }) => cases.get(caseId) ?? []);
    if (found.length === 0) continue;
    await send(app, reader, `rule:${own[0]?.id}:${userId}`, { ruleName, cases: found });
  }
}

async function send(app: Needs, { email, name }: User, id: string, found: FoundForYou): Promise<void> {
  const mail = ruleMail(found, name, app.baseUrl);
  try {
    await app.notifier.send({
      ...{ id, to: { email, name }, subject: mail.subject },
      ...{ text: digestText(mail), html: digestHtml(mail) },
    });
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError) && !(error instanceof PermanentError)) throw error;
    app.log.error({ problem: error.message }, 'a mail of a rule cannot be sent');
  }
}
