import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Connector } from '../ports/connector.ts';
import { ActionKind } from '../schemas/action.ts';
import type {
  ConnectorDescription,
  ShownSource,
  SourceDraft,
  SourceLooks,
  SourceSpending,
} from '../schemas/api/sources.ts';
import { settingsForm } from '../schemas/settings-form.ts';
import type { CoverageWindow, Source } from '../schemas/source.ts';
import { connectionsOf } from './connections.ts';
import { capabilitiesOf } from './offered-actions.ts';
import { isPolled, scheduleSource, unscheduleSource } from './schedules.ts';
import { accountOf } from './source-context.ts';
import { looksOf } from './source-looks.ts';
import { settingsToStore, shownSettings } from './source-settings.ts';
import { spendingOf } from './source-spending.ts';

type Needs = Pick<App, 'store' | 'queue' | 'connectors' | 'secrets' | 'clock' | 'announcer'>;

export function listConnectors(app: Pick<App, 'connectors'>): ConnectorDescription[] {
  return [...app.connectors.values()].map((connector) => ({
    id: connector.id,
    name: connector.name,
    about: connector.about,
    intervalSeconds: connector.intervalSeconds,
    settingsSchema: settingsForm(connector.settings),
    actions: ActionKind.options.filter((kind) => connector[kind] !== undefined),
    ...(connector.experimental && { experimental: connector.experimental }),
    ...(connector.terms?.storeDays && { storeDays: connector.terms.storeDays }),
    mayTrain: connector.terms?.mayTrain ?? true,
    canPoll: connector.collect !== undefined,
    canReceive: connector.receive !== undefined,
    canBackfill: connector.backfill !== undefined,
    canTest: connector.test !== undefined,
    canConnect: connector.consent !== undefined,
  }));
}

export async function listSources(app: Needs): Promise<ShownSource[]> {
  const [sources, missing] = await Promise.all([app.store.sources.list(), app.store.coverage.missing(500)]);
  const [figures, connections] = await Promise.all([figuresOf(app, sources), connectionsOf(app, sources)]);
  return sources.map((source) => ({ ...shown(app, source, missing, figures), ...connections.get(source.id) }));
}

/** Adds a source; its first poll begins at once, unless it is paused. */
export async function createSource(
  app: Needs,
  draft: SourceDraft,
  { paused = false }: { paused?: boolean } = {},
): Promise<ShownSource> {
  const connector = connectorOf(app, draft.connector);
  const id = randomUUID();
  const source: Source = {
    id,
    connector: connector.id,
    name: draft.name,
    settings: settingsToStore(app, connector, id, draft.settings),
    intervalSeconds: draft.intervalSeconds ?? connector.intervalSeconds,
    paused,
    ownHandles: draft.ownHandles,
    ...budgetIn(draft),
    health: { failures: 0, postsFetched: 0 },
    createdAt: app.clock.now(),
    version: 1,
  };
  await app.store.sources.create(source);
  await scheduleSource(app, source);
  app.announcer.announce({ kind: 'source', sourceId: id });
  return shownNow(app, id);
}

export async function updateSource(
  app: Needs,
  sourceId: string,
  draft: Omit<SourceDraft, 'connector'> & { version: number },
): Promise<ShownSource> {
  const source = await getSource(app, sourceId);
  const connector = connectorOf(app, source.connector);
  const settings = settingsToStore(app, connector, sourceId, draft.settings, source.settings);
  const { budget: _, ...unbounded } = source;
  await replace(app, {
    ...unbounded,
    name: draft.name,
    settings,
    intervalSeconds: draft.intervalSeconds ?? source.intervalSeconds,
    ownHandles: draft.ownHandles,
    ...budgetIn(draft),
    version: draft.version + 1,
  });
  // A cursor belongs to what was asked: other settings are read from the beginning, and what is known is a duplicate.
  if (!isDeepStrictEqual(settings, source.settings)) {
    await app.store.sources.saveCursor(sourceId, undefined);
    await app.store.sources.saveHealth(sourceId, { stream: undefined });
  }
  if (!isDeepStrictEqual(budgetIn(draft).budget, source.budget))
    await app.store.sources.saveHealth(sourceId, { spentUntil: undefined });
  await pollSoon(app, source);
  return shownNow(app, sourceId);
}

export async function removeSource(app: Needs, sourceId: string): Promise<void> {
  await getSource(app, sourceId);
  await unscheduleSource(app, sourceId);
  await app.store.sources.remove(sourceId);
  await app.store.records.boardFills.remove(sourceId);
  app.announcer.announce({ kind: 'source', sourceId });
}

export async function pauseSource(app: Needs, sourceId: string, paused: boolean): Promise<ShownSource> {
  for (let tries = 0; tries < 5; tries += 1) {
    const source = await getSource(app, sourceId);
    if (source.paused === paused) return shownNow(app, sourceId);
    const changed = { ...source, paused, version: source.version + 1 };
    if (!(await app.store.sources.replace(changed))) continue;
    await scheduleSource(app, changed);
    app.announcer.announce({ kind: 'source', sourceId });
    return shownNow(app, sourceId);
  }
  throw new ConflictError('The source is being changed by somebody else. Try again.');
}

export async function pollSource(app: Needs, sourceId: string): Promise<void> {
  const source = await getSource(app, sourceId);
  if (source.paused) throw new ConflictError('The source is paused. Resume it first.');
  if (!isPolled(app, source))
    throw new ConflictError('Nothing is asked of this source: it waits for what is sent to it.');
  await pollSoon(app, source);
}

/** Asks for a past stretch of time. Until it was fetched it counts as missing, so it is seen and not forgotten. */
export async function backfillSource(
  app: Needs,
  sourceId: string,
  { from, to }: { from: Date; to: Date },
): Promise<void> {
  const source = await getSource(app, sourceId);
  if (!connectorOf(app, source.connector).backfill)
    throw new InvalidInputError(`${source.name} does not give past posts.`);
  const now = app.clock.now();
  if (!(from < to)) throw new InvalidInputError('The stretch must begin before it ends.');
  if (to > now) throw new InvalidInputError('The stretch must lie in the past.');
  const why = 'Asked for by a person; not fetched yet.';
  for (const query of await queriesOf(app, source, now)) {
    await app.store.coverage.record([{ sourceId, query, from, to, state: 'missing', why }]);
    const key = `${sourceId}:${query}:${from.toISOString()}`;
    await app.queue.add('backfill', { sourceId, query, from, to }, { key, priority: 'low' });
  }
  app.announcer.announce({ kind: 'source', sourceId });
}

export async function sourceCoverage(app: Needs, sourceId: string, from: Date, to: Date): Promise<CoverageWindow[]> {
  await getSource(app, sourceId);
  return app.store.coverage.windows(sourceId, from, to);
}

/** What the network was asked with lately; everything where it is not searched. */
async function queriesOf(app: Needs, source: Source, now: Date): Promise<string[]> {
  const windows = await app.store.coverage.windows(source.id, new Date(now.getTime() - 7 * 86_400_000), now);
  const queries = new Set(windows.map((window) => window.query).filter((query) => query !== '*'));
  return queries.size > 0 ? [...queries] : ['*'];
}

/** Polls without waiting for a pause after failures to end. */
export async function pollSoon(app: Needs, { id, health }: Source): Promise<void> {
  if (health.failures > 0) await app.store.sources.saveHealth(id, { nextPollAt: undefined });
  const source = await getSource(app, id);
  await scheduleSource(app, source);
  if (isPolled(app, source))
    await app.queue.add('collect', { sourceId: id, asked: true }, { key: `now:${id}`, priority: 'high' });
  app.announcer.announce({ kind: 'source', sourceId: id });
}

async function replace(app: Needs, source: Source): Promise<void> {
  if (!(await app.store.sources.replace(source)))
    throw new ConflictError('Somebody was faster: the source changed meanwhile. Look at it again.');
}

async function getSource(app: Needs, sourceId: string): Promise<Source> {
  const source = await app.store.sources.get(sourceId);
  if (!source) throw new NotFoundError('The source');
  return source;
}

function connectorOf(app: Pick<App, 'connectors'>, id: string): Connector {
  const connector = app.connectors.get(id);
  if (!connector) throw new InvalidInputError(`There is no connector "${id}".`);
  return connector;
}

/** A budget that bounds nothing is none. */
function budgetIn({ budget }: Pick<SourceDraft, 'budget'>): Pick<Source, 'budget'> {
  return budget && Object.keys(budget).length > 0 ? { budget } : {};
}

async function shownNow(app: Needs, sourceId: string): Promise<ShownSource> {
  const source = await getSource(app, sourceId);
  const [missing, figures, connections] = await Promise.all([
    app.store.coverage.missing(500),
    figuresOf(app, [source]),
    connectionsOf(app, [source]),
  ]);
  return { ...shown(app, source, missing, figures), ...connections.get(sourceId) };
}

interface Figures {
  looks: Map<string, SourceLooks>;
  spending(source: Source): SourceSpending;
}

async function figuresOf(app: Needs, sources: Source[]): Promise<Figures> {
  const [looks, spending] = await Promise.all([looksOf(app, sources), spendingOf(app)]);
  return { looks, spending };
}

function shown(
  app: Needs,
  source: Source,
  missing: CoverageWindow[],
  { looks: looksOfAll, spending: spendingOfAll }: Figures,
): ShownSource {
  const newest = source.health.newestPostAt;
  const looks = looksOfAll.get(source.id);
  const spending = spendingOfAll(source);
  const account = accountOf(app, source);
  const { cursor: _, ...told } = source;
  return {
    ...told,
    ...shownSettings(source.settings),
    ...(newest && { lagSeconds: Math.max(0, Math.round((app.clock.now().getTime() - newest.getTime()) / 1000)) }),
    missing: missing.filter((window) => window.sourceId === source.id),
    ...(account && { ways: capabilitiesOf(account) }),
    ...(looks && { looks }),
    spending,
  };
}
