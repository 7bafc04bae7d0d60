import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import { buy, FREE } from './client.ts';
import { queriesOf } from './query.ts';
import { handleOf, type XContext } from './settings.ts';

const RULE_LENGTH = 1024;

const Rules = z.object({
  data: z.array(z.object({ id: z.string(), value: z.string(), tag: z.string().optional() })).default([]),
  meta: z.object({ next_token: z.string().optional() }).optional(),
});
const Changed = z.object({
  errors: z.array(z.object({ title: z.string().optional(), detail: z.string().optional() })).default([]),
});

/**
 * Makes the rules of the app's stream those of the terms. Only rules that bear our tag are touched: an app has one stream,
 * which others may use as well. https://docs.x.com/x-api/posts/filtered-stream/introduction
 */
export async function keepRules(context: XContext, terms: readonly string[]): Promise<void> {
  const tag = `earshot:${handleOf(context.settings)}`;
  const wanted = new Set(queriesOf(terms, RULE_LENGTH).map(({ query }) => query));
  const ours = (await fetchRules(context)).filter((rule) => rule.tag === tag);
  const stale = ours.filter(({ value }) => !wanted.has(value)).map(({ id }) => id);
  const missing = [...wanted].filter((value) => !ours.some((rule) => rule.value === value));
  if (missing.length > 0) await change(context, { add: missing.map((value) => ({ value, tag })) });
  // Afterwards, so that nothing goes unheard in between.
  if (stale.length > 0) await change(context, { delete: { ids: stale } });
}

async function fetchRules(context: XContext) {
  const rules: z.infer<typeof Rules>['data'] = [];
  let token: string | undefined;
  do {
    const query = token === undefined ? {} : { pagination_token: token };
    const { answer } = await buy(
      context,
      { method: 'GET', path: 'tweets/search/stream/rules', query, as: 'app' },
      Rules,
      FREE,
    );
    rules.push(...answer.data);
    token = answer.meta?.next_token;
  } while (token !== undefined);
  return rules;
}

async function change(context: XContext, body: Record<string, unknown>): Promise<void> {
  const { answer } = await buy(
    context,
    { method: 'POST', path: 'tweets/search/stream/rules', body, as: 'app' },
    Changed,
    FREE,
  );
  // A rule that is there already under another tag sends us its posts as well.
  const problem = answer.errors.find(({ title = '' }) => !/duplicate/i.test(title));
  if (problem)
    throw new PermanentError(`X does not take the rules of the stream: ${problem.detail ?? problem.title ?? ''}`);
}
