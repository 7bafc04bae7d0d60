import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { BackfillContext } from '#src/ports/connector-context.ts';
import { searchableTerms } from './questions.ts';
import { searchPage } from './search.ts';
import { asAccount } from './session.ts';
import { hasAccount, type Settings } from './settings.ts';
import { rateOf } from './xrpc.ts';

const Rest = z.object({ since: z.number(), until: z.number().optional(), cursor: z.string().optional() });

/** What the search still knows of a stretch that was not heard. Of everything at once it cannot be asked. */
export async function backfillPage(context: BackfillContext<Settings>): Promise<CollectPage> {
  const { query, from, to, page, settings, now } = context;
  const [term] = query === '*' ? [] : searchableTerms([query]);
  // An empty answer would say that nothing was written then.
  if (!hasAccount(settings))
    throw new PermanentError('What the stream missed is found by the search, which needs an account.');
  if (!term) throw new PermanentError('The search cannot be asked for everything that was written.');
  const stretch = page ? Rest.parse(JSON.parse(page)) : { since: from.getTime(), until: to.getTime() };
  const { changes, rejected, rest, headers } = await searchPage(asAccount(context), term, stretch, context);
  const rate = rateOf(headers, now);
  const next = rest ? { value: '', page: JSON.stringify(rest) } : { value: '' };
  return { changes, rejected, next, done: !rest, queries: [query], ...(rate && { rate }) };
}
