import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import { ActionKind } from '../schemas/action.ts';
import type { Board } from '../schemas/api/threads.ts';
import type { Source } from '../schemas/source.ts';
import type { BoardSettings, ClaimRule, Thread } from '../schemas/thread.ts';
import { capabilitiesOf } from './offered-actions.ts';
import { accountOf } from './source-context.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets'>;

/** The message boards that are watched. */
export async function listBoards(app: Needs): Promise<Board[]> {
  const sources = (await app.store.sources.list()).filter((source) => isBoard(app, source));
  const ids = sources.map(({ id }) => id);
  const [settings, places] = await Promise.all([settingsOf(app, ids), app.store.threads.places(ids)]);
  return sources.map((source) => boardFrom(app, source, settings(source.id), places.get(source.id) ?? []));
}

/** The board of a thread, without its other places; one whose source was removed offers nothing. */
export async function boardOf(
  app: Needs,
  { sourceId, network, place }: Pick<Thread, 'sourceId' | 'network' | 'place'>,
): Promise<Board> {
  const [source, settings] = await Promise.all([app.store.sources.get(sourceId), settingsOf(app, [sourceId])]);
  const places = place === undefined ? [] : [place];
  if (source) return boardFrom(app, source, settings(sourceId), places);
  return { sourceId, name: network, network, places, settings: settings(sourceId), actions: {}, takesReports: false };
}

/** Throws NotFoundError, and ConflictError where somebody else changed it since the person looked. */
export async function setBoard(
  app: Needs & Pick<App, 'announcer'>,
  sourceId: string,
  { claim, version }: { claim: ClaimRule; version: number },
): Promise<BoardSettings> {
  const source = await app.store.sources.get(sourceId);
  if (!source || !isBoard(app, source)) throw new NotFoundError('The board');
  const settings = { id: sourceId, claim, version: version + 1 };
  if (!(await app.store.records.boardSettings.save(settings)))
    throw new ConflictError('Somebody changed how this board is watched meanwhile. Look at it again.');
  app.announcer.announce({ kind: 'record', record: 'boardSettings', id: sourceId });
  return settings;
}

/** How each of these boards is watched; one of which nobody has said anything leaves claiming to people. */
export async function settingsOf(
  { store }: Pick<App, 'store'>,
  sourceIds: Iterable<string>,
): Promise<(sourceId: string) => BoardSettings> {
  const found = new Map(
    (await store.records.boardSettings.getMany([...new Set(sourceIds)])).map((one) => [one.id, one]),
  );
  return (sourceId) => found.get(sourceId) ?? usualSettings(sourceId);
}

function usualSettings(id: string): BoardSettings {
  return { id, claim: 'optional', version: 0 };
}

/** A network that is a board, or of which a part is one. */
function isBoard({ connectors }: Pick<App, 'connectors'>, { connector: id }: Pick<Source, 'connector'>): boolean {
  const connector = connectors.get(id);
  return connector?.kind === 'board' || connector?.isOnBoard !== undefined;
}

function boardFrom(app: Needs, source: Source, settings: BoardSettings, places: string[]): Board {
  const account = accountOf(app, source);
  const ways = account && capabilitiesOf(account);
  return {
    sourceId: source.id,
    name: source.name,
    network: source.connector,
    places,
    settings,
    actions: Object.fromEntries(
      ActionKind.options.flatMap((kind) => {
        const way = ways?.[kind] ?? 'no';
        return way === 'no' ? [] : [[kind, way]];
      }),
    ),
    takesReports: ways?.reports === 'api',
  };
}
