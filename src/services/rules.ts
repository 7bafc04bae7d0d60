import { randomUUID } from 'node:crypto';
import { may } from '../domain/permissions.ts';
import { faultOfRule } from '../domain/rules/fault.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { RuleDraft } from '../schemas/api/rules.ts';
import { mostRules, type Rule } from '../schemas/rule.ts';
import type { User } from '../schemas/user.ts';
import { listRules } from './rules-now.ts';
import { spelledTags } from './tags.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer'>;

const somebodyWasFaster = 'Somebody was faster: the rule changed meanwhile. Look at it again.';
/** Between two places that lie nearer to each other no third one is sought. */
const nearest = 1e-6;

/** Adds a rule behind the others. Throws InvalidInputError where it asks for nothing, does nothing or names what is gone. */
export async function createRule(app: Needs, user: User, draft: RuleDraft): Promise<Rule> {
  const others = await listRules(app);
  if (others.length >= mostRules)
    throw new InvalidInputError(`There are ${mostRules} rules already; take one away first.`);
  const now = app.clock.now();
  const rule: Rule = {
    ...(await checked(app, draft, others)),
    ...{ id: randomUUID(), place: (others.at(-1)?.place ?? 0) + 1, edition: 1 },
    ...{ since: now, createdAt: now, changedAt: now, changedBy: user.id, version: 1 },
  };
  await app.store.records.rules.save(rule);
  tell(app, rule.id);
  return rule;
}

/** What it did stays. Where what it asks or does is another, it may apply once more to a case that had it. */
export async function updateRule(
  app: Needs,
  user: User,
  ruleId: string,
  { version, ...draft }: RuleDraft & { version: number },
): Promise<Rule> {
  const known = await app.store.records.rules.get(ruleId);
  if (!known) throw new NotFoundError('The rule');
  const others = (await listRules(app)).filter(({ id }) => id !== ruleId);
  const next = await checked(app, draft, others);
  const isSame = JSON.stringify([known.when, known.do]) === JSON.stringify([next.when, next.do]);
  const now = app.clock.now();
  const rule: Rule = {
    ...known,
    ...next,
    edition: known.edition + (isSame ? 0 : 1),
    since: isSame && (known.enabled || !next.enabled) ? known.since : now,
    changedAt: now,
    changedBy: user.id,
    version: version + 1,
  };
  if (!(await app.store.records.rules.save(rule))) throw new ConflictError(somebodyWasFaster);
  tell(app, ruleId);
  return rule;
}

/** Puts it behind another one, or before all. Only its own place is written, but where two places have no room between them. */
export async function moveRule(
  app: Needs,
  ruleId: string,
  { version, after }: { version: number; after: string | null },
): Promise<Rule[]> {
  const rules = await listRules(app);
  const moved = rules.find(({ id }) => id === ruleId);
  const others = rules.filter(({ id }) => id !== ruleId);
  const index = after === null ? 0 : others.findIndex(({ id }) => id === after) + 1;
  if (!moved || (after !== null && index === 0)) throw new NotFoundError('The rule');
  if (moved.version !== version) throw new ConflictError(somebodyWasFaster);
  const [before, behind] = [others[index - 1], others[index]];
  const from = before?.place ?? (behind?.place ?? 0) - 2;
  const to = behind?.place ?? from + 2;
  const ordered = others.toSpliced(index, 0, { ...moved, place: (from + to) / 2 });
  const isTight = to - from < 2 * nearest;
  const placed = isTight ? ordered.map((rule, at) => ({ ...rule, place: at + 1 })) : ordered;
  const stored = new Map(rules.map((rule) => [rule.id, rule.place]));
  const changed = placed.filter(({ id, place }) => stored.get(id) !== place);
  const saved = await app.store.records.rules.saveAll(changed.map((rule) => ({ ...rule, version: rule.version + 1 })));
  if (changed.length > 0 && !saved.has(ruleId)) throw new ConflictError(somebodyWasFaster);
  tell(app, ruleId);
  return listRules(app);
}

/** What it did stays as it is; its runs over stored cases can still be taken back. */
export async function removeRule(app: Needs, ruleId: string): Promise<void> {
  if (!(await app.store.records.rules.remove(ruleId))) throw new NotFoundError('The rule');
  await app.store.records.ruleChanges.removeOf(ruleId);
  await app.store.records.ruleNotices.removeOf(ruleId);
  tell(app, ruleId);
}

async function checked(app: Needs, draft: RuleDraft, others: readonly Rule[]): Promise<RuleDraft> {
  const fault = faultOfRule(draft);
  if (fault) throw new InvalidInputError(fault.message);
  const name = draft.name.toLowerCase();
  if (others.some((rule) => rule.name.toLowerCase() === name))
    throw new InvalidInputError(`There is a rule named ${draft.name} already.`);
  const { assign, notify = [], tags, issueId } = draft.do;
  if (issueId !== undefined && !(await app.store.themes.issue(issueId)))
    throw new InvalidInputError('The issue it links to is not there any more.');
  const people = new Map((await app.accounts.list()).map((person) => [person.id, person]));
  if (assign?.to === 'person') {
    const person = people.get(assign.userId);
    if (!person || person.disabled) throw new InvalidInputError('The person it assigns to is not there any more.');
    if (!may(person.role, 'triage')) throw new InvalidInputError(`${person.name} may not work on cases.`);
  } else if (assign && !(await app.store.records.teams.get(assign.teamId)))
    throw new InvalidInputError('The team it assigns to is not there any more.');
  if (notify.some((id) => !people.has(id) || people.get(id)?.disabled))
    throw new InvalidInputError('One of those it tells is not there any more.');
  return { ...draft, do: { ...draft.do, ...(tags && { tags: await spelledTags(app, tags) }) } };
}

function tell(app: Pick<App, 'announcer'>, id: string): void {
  app.announcer.announce({ kind: 'record', record: 'rules', id });
}
