import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { accountIn, unsealed } from '../domain/sealed-settings.ts';
import { PermanentError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Kept, Vault } from '../ports/connector-context.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Source } from '../schemas/source.ts';
import { VaultContents } from '../schemas/vault.ts';

type Needs = Pick<App, 'store' | 'secrets' | 'clock'>;

/** Whose vault it is. */
export interface VaultKey {
  sourceId: string;
  account: string;
}

interface Opened {
  version: number;
  /** Missing also where what is kept was handed out to another account, or was sealed with a key that is lost. */
  contents?: Omit<VaultContents, 'account'>;
}

/** How long the others wait for one who renews and is heard of no more: a few requests, each with its time-out. */
const leaseMs = 90_000;
const lookAgainMs = 100;

export function vaultKeyOf(
  { secrets }: Pick<App, 'secrets'>,
  { id, settings }: Pick<Source, 'id' | 'settings'>,
): VaultKey {
  return { sourceId: id, account: secrets.fingerprint(accountIn(unsealed(id, settings, secrets.open))) };
}

/** The vault of a source. Whoever waits at it waits no longer than `signal`. */
export function vaultOf(app: Needs, key: VaultKey, signal: AbortSignal): Vault {
  const { sourceId } = key;
  /** The version that was handed out last: what somebody else has renewed meanwhile is not ours to forget. */
  let handedOut: number | undefined;
  /** The version that we emptied it with. */
  let emptied = 0;

  function handOut(version: number, kept: Kept): Kept {
    handedOut = version;
    return kept;
  }

  /** Undefined where somebody was faster, whose result then counts. */
  async function renewed({ version, contents }: Opened, renew: (kept: Kept | undefined) => Promise<Kept>) {
    handedOut = version;
    const kept = await renew(contents?.kept);
    const isEmptied = emptied > version;
    const next = (isEmptied ? emptied : version) + 1;
    const isStored = await writeVault(app, key, next, { ...(!isEmptied && contents), kept });
    return isStored ? handOut(next, kept) : undefined;
  }

  return {
    async read() {
      const { version, contents } = await readVault(app, key);
      return contents && handOut(version, contents.kept);
    },

    async renew(isStale, renew) {
      const first = await readVault(app, key);
      if (first.contents && !isStale(first.contents.kept)) return handOut(first.version, first.contents.kept);
      const holder = randomUUID();
      for (;;) {
        signal.throwIfAborted();
        const now = app.clock.now();
        const until = new Date(now.getTime() + leaseMs);
        const isOurTurn = await app.store.vaults.lease(sourceId, holder, { now, until });
        try {
          const latest = await readVault(app, key);
          if (latest.contents && latest.version !== first.version) return handOut(latest.version, latest.contents.kept);
          const kept = isOurTurn && (await renewed(latest, renew));
          if (kept) return kept;
        } finally {
          if (isOurTurn) await app.store.vaults.release(sourceId, holder);
        }
        await wait(lookAgainMs, undefined, { signal });
      }
    },

    async forget() {
      const { version, contents } = await readVault(app, key);
      if (!contents || (handedOut !== undefined && handedOut !== version)) return;
      if (await writeVault(app, key, version + 1, undefined)) emptied = version + 1;
    },
  };
}

/** Throws PermanentError where the source is gone. */
export async function readVault({ store, secrets }: Needs, { sourceId, account }: VaultKey): Promise<Opened> {
  const found = await store.vaults.get(sourceId);
  if (!found) throw new PermanentError('The source was removed.');
  if (found.sealed === undefined) return { version: found.version };
  const contents = contentsOf(secrets, sourceId, found.sealed);
  return { version: found.version, ...(contents?.account === account && { contents }) };
}

/** Empties it where no contents are given. False, and nothing written, where the stored version is not the one before. */
export async function writeVault(
  { store, secrets }: Needs,
  { sourceId, account }: VaultKey,
  version: number,
  contents: Opened['contents'],
): Promise<boolean> {
  const sealed = contents && secrets.seal(JSON.stringify({ ...contents, account }), contextOf(sourceId));
  return store.vaults.put(sourceId, { version, ...(sealed !== undefined && { sealed }) });
}

/** Keeps what a person's consent yielded, whatever was there before. */
export async function keepConsented(app: Needs, key: VaultKey, kept: Kept): Promise<void> {
  for (;;) {
    const found = await app.store.vaults.get(key.sourceId);
    if (!found) throw new PermanentError('The source was removed.');
    if (await writeVault(app, key, found.version + 1, { kept, connectedAt: app.clock.now() })) return;
  }
}

/** What does not open is as good as gone, and may be handed out anew. */
function contentsOf(secrets: Secrets, sourceId: string, sealed: string): VaultContents | undefined {
  try {
    return VaultContents.parse(JSON.parse(secrets.open(sealed, contextOf(sourceId))));
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}

function contextOf(sourceId: string): string {
  return `vault:${sourceId}`;
}
