import { costOf, monthOf, usedOn } from '../domain/budget.ts';
import { pollsADay } from '../domain/budget-pace.ts';
import { termsOfBrands } from '../domain/matching.ts';
import { unsealed } from '../domain/sealed-settings.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Connector } from '../ports/connector.ts';
import type { SourceEstimate, SourceSpending } from '../schemas/api/sources.ts';
import type { Amount } from '../schemas/budget.ts';
import type { Source } from '../schemas/source.ts';
import { paceOf, purseOf, singlePoll } from './purse.ts';
import { accountOf } from './source-context.ts';
import { checked, settingsToStore } from './source-settings.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets' | 'clock'>;

/** Tells of each source what it has spent this month, and what its budget buys. */
export async function spendingOf(app: Needs): Promise<(source: Source) => SourceSpending> {
  const now = app.clock.now();
  const month = monthOf(now);
  const [spent, brands] = await Promise.all([app.store.spending.list(month), app.store.brands.list()]);
  const bySource = new Map(spent.map((one) => [one.sourceId, one]));
  const terms = termsOfBrands(brands);
  return (source) => {
    const account = accountOf(app, source);
    const connector = account?.connector ?? app.connectors.get(source.connector);
    const purse = purseOf(connector, source, bySource.get(source.id) ?? { sourceId: source.id, month, days: [] });
    const known = perPollOf(source, account && estimated(account.connector, account.settings, terms));
    const pace = source.budget && paceOf(purse, source, source.health.perPoll ?? singlePoll, now);
    return {
      today: usedOn(purse, now),
      monthCost: costOf(purse, now),
      estimate: estimateOf(connector, source, known, now),
      ...(pace && { pollSeconds: pace.seconds }),
    };
  };
}

interface EstimateWish extends Pick<Source, 'connector' | 'settings' | 'budget'> {
  intervalSeconds?: number;
  /** Secrets that are left out, and what its polls asked, are taken from this source. */
  sourceId?: string;
}

/** What polling would ask by settings that are not saved. Throws InvalidInputError where they make no sense. */
export async function estimateSource(app: Needs, wish: EstimateWish): Promise<SourceEstimate> {
  const connector = app.connectors.get(wish.connector);
  if (!connector) throw new InvalidInputError(`There is no connector "${wish.connector}".`);
  const stored = wish.sourceId === undefined ? undefined : await app.store.sources.get(wish.sourceId);
  if (wish.sourceId !== undefined && stored?.connector !== connector.id) throw new NotFoundError('The source');
  const id = stored?.id ?? 'new';
  const sealed = settingsToStore(app, connector, id, wish.settings, stored?.settings);
  const settings = checked(connector, unsealed(id, sealed, app.secrets.open));
  const asked = estimated(connector, settings, termsOfBrands(await app.store.brands.list()));
  const { intervalSeconds = connector.intervalSeconds, budget } = wish;
  const draft = { id, createdAt: app.clock.now(), intervalSeconds, ...(budget && { budget }) };
  // What other settings asked says nothing of these; without the connector's word it is the best there is.
  const known = asked ? ({ perPoll: asked, by: 'connector' } as const) : stored ? perPollOf(stored, undefined) : {};
  return estimateOf(connector, draft, known, app.clock.now());
}

type Known = Pick<SourceEstimate, 'perPoll' | 'by'>;

/** What its last polls asked; before the first, what its connector says. */
function perPollOf({ health: { perPoll } }: Pick<Source, 'health'>, asked: Amount | undefined): Known {
  if (perPoll) return { perPoll, by: 'polls' };
  return asked ? { perPoll: asked, by: 'connector' } : {};
}

function estimated(connector: Connector, settings: unknown, terms: string[]): Amount | undefined {
  return connector.collect && connector.estimate?.(settings, terms);
}

function estimateOf(
  connector: Connector | undefined,
  source: Pick<Source, 'id' | 'intervalSeconds' | 'budget' | 'createdAt'>,
  known: Known,
  now: Date,
): SourceEstimate {
  const purse = purseOf(connector, source, { sourceId: source.id, month: monthOf(now), days: [] });
  const bought = source.budget && known.perPoll ? pollsADay(purse, known.perPoll, now) : Number.POSITIVE_INFINITY;
  const { intervalSeconds } = source;
  return { intervalSeconds, ...known, ...(bought !== Number.POSITIVE_INFINITY && { pollsADay: bought }) };
}
