import { type RuleBook, ruleBook } from '../domain/rules/condition.ts';
import type { App } from '../ports/app.ts';
import type { Rule } from '../schemas/rule.ts';

const compiled = new WeakMap<App['store'], { key: string; book: RuleBook }>();

/** The rules that are switched on as they are now, compiled once for as long as none of them changes. */
export async function rulesNow(app: Pick<App, 'store'>): Promise<RuleBook> {
  const rules = await app.store.records.rules.list();
  const key = rules.map(({ id, version }) => `${id}@${version}`).join();
  const known = compiled.get(app.store);
  if (known?.key === key) return known.book;
  const book = ruleBook(rules.filter(({ enabled }) => enabled));
  compiled.set(app.store, { key, book });
  return book;
}

/** All of them in their order, those that are switched off included. */
export async function listRules(app: Pick<App, 'store'>): Promise<Rule[]> {
  const rules = await app.store.records.rules.list();
  return rules.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}
