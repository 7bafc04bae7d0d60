import type { Errand } from '../domain/budget.ts';
import { bareHandle } from '../domain/handles.ts';
import { unsealed } from '../domain/sealed-settings.ts';
import { PermanentError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Connector } from '../ports/connector.ts';
import type { ConnectorContext, Kept } from '../ports/connector-context.ts';
import type { Amount } from '../schemas/budget.ts';
import type { Source } from '../schemas/source.ts';
import { openMeter } from './meter.ts';
import { vaultKeyOf, vaultOf } from './vault.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock'>;

/** A connector with the settings of one of its sources. */
export interface Account {
  connector: Connector;
  settings: unknown;
}

export interface OpenSource {
  connector: Connector;
  /** Everything a call of the connector is given. */
  context: ConnectorContext<unknown>;
  /** What the calls have asked and cost so far. */
  spent(): Amount;
  /** Handles of our own accounts there, bare. */
  ownHandles: string[];
  /** Whether an author there is one of us. */
  isOurs(handle: string): boolean;
}

/**
 * A source's connector with its settings, for questions that reach no network; undefined where they no longer fit, or were
 * sealed with a key that is lost: who asks goes on, and a poll tells why it does not.
 */
export function accountOf(
  app: Pick<App, 'connectors' | 'secrets'>,
  source: Pick<Source, 'id' | 'connector' | 'settings'>,
): Account | undefined {
  const connector = app.connectors.get(source.connector);
  try {
    const settings = connector?.settings.safeParse(unsealed(source.id, source.settings, app.secrets.open));
    return connector && settings?.success ? { connector, settings: settings.data } : undefined;
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}

/** How many characters a reply of an account may have; undefined where its network does not say. */
export function longestReply({ connector: { textLimit }, settings }: Account): number | undefined {
  return textLimit?.maxFor?.(settings) ?? textLimit?.max;
}

/**
 * A source's connector, ready to be called on an errand, which its budget bounds. Throws PermanentError where settings no
 * longer fit.
 */
export function openSource(app: Needs, source: Source, signal: AbortSignal, errand: Errand): OpenSource {
  const connector = app.connectors.get(source.connector);
  if (!connector) throw new PermanentError(`There is no connector "${source.connector}" any more.`);
  const settings = connector.settings.safeParse(unsealed(source.id, source.settings, app.secrets.open));
  if (!settings.success) throw new PermanentError(`The settings of "${source.name}" no longer fit its connector.`);
  const { spent, ...waysOut } = openMeter(app, connector, source, errand);
  const context = {
    settings: settings.data,
    now: app.clock.now(),
    folder: app.sourceFolder(source.id),
    ...waysOut,
    vault: vaultOf(app, vaultKeyOf(app, source), signal),
    signal,
  };
  const ownHandles = [...source.ownHandles, ...(connector.ownHandles?.(settings.data) ?? [])].map(bareHandle);
  return { connector, context, spent, ownHandles, isOurs: (handle) => ownHandles.includes(bareHandle(handle)) };
}

/** A vault that forgets and a purse without a bottom, for calls that are no source's own. */
export function unkept(): Pick<ConnectorContext<unknown>, 'vault' | 'pay'> {
  let kept: Kept | undefined;
  return {
    vault: {
      read: async () => kept,
      async renew(isStale, renew) {
        if (!kept || isStale(kept)) kept = await renew(kept);
        return kept;
      },
      async forget() {
        kept = undefined;
      },
    },
    pay: async (_, call) => (await call()).result,
  };
}
