import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unsealed } from '../domain/sealed-settings.ts';
import { AppError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Connector } from '../ports/connector.ts';
import type { Source } from '../schemas/source.ts';
import { type Meter, openMeter } from './meter.ts';
import { unkept } from './source-context.ts';
import { checked, settingsToStore } from './source-settings.ts';
import { vaultKeyOf, vaultOf } from './vault.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets' | 'fetch' | 'connect' | 'clock'>;

export interface TestWish {
  connector: string;
  settings: Source['settings'];
  /** Secrets that are left out are taken from this source. */
  sourceId?: string;
}

const patienceMs = 20_000;

/** Tries settings without saving anything: the connector is given a folder of its own that is gone afterwards. */
export async function testSource(app: Needs, wish: TestWish): Promise<{ works: boolean; message: string }> {
  const connector = app.connectors.get(wish.connector);
  if (!connector) throw new InvalidInputError(`There is no connector "${wish.connector}".`);
  const folder = await mkdtemp(join(tmpdir(), 'earshot-test-'));
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const given = await givenTo(app, connector, wish, signal);
    if (!connector.test) return { works: true, message: 'The settings are complete; the first poll will tell more.' };
    const message = await connector.test({ ...given, now: app.clock.now(), folder, signal });
    return { works: true, message };
  } catch (error) {
    if (error instanceof NotFoundError) throw error;
    if (error instanceof AppError) return { works: false, message: error.message };
    if (error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name))
      return { works: false, message: `There was no answer within ${patienceMs / 1000} seconds.` };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * While the account stays the same, it is tried with what its network has handed out to it, and that is renewed for good. What is
 * asked for a source that is there is counted as its own.
 */
async function givenTo(app: Needs, connector: Connector, { sourceId, settings }: TestWish, signal: AbortSignal) {
  const source = sourceId === undefined ? undefined : await app.store.sources.get(sourceId);
  if (sourceId !== undefined && source?.connector !== connector.id) throw new NotFoundError('The source');
  const id = sourceId ?? 'test';
  const tried = { id, settings: settingsToStore(app, connector, id, settings, source?.settings) };
  const key = vaultKeyOf(app, tried);
  return {
    settings: checked(connector, unsealed(id, tried.settings, app.secrets.open)),
    ...{ fetch: app.fetch, connect: app.connect, ...unkept() },
    ...(source && waysOutOf(openMeter(app, connector, source, 'act'))),
    ...(source && vaultKeyOf(app, source).account === key.account && { vault: vaultOf(app, key, signal) }),
  };
}

function waysOutOf({ fetch, connect, pay }: Meter): Omit<Meter, 'spent'> {
  return { fetch, connect, pay };
}
