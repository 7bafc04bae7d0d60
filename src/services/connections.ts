import { PermanentError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownSource } from '../schemas/api/sources.ts';
import type { Source } from '../schemas/source.ts';
import { accountOf } from './source-context.ts';
import { readVault, vaultKeyOf } from './vault.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets' | 'clock'>;

/** To which account each of these sources is connected by consent; without those that act by keys of their own. */
export async function connectionsOf(
  app: Needs,
  sources: Source[],
): Promise<Map<string, Pick<ShownSource, 'connection'>>> {
  const asked = sources.filter((source) => app.connectors.get(source.connector)?.consent);
  const found = await Promise.all(
    asked.map(async (source) => ({ source, connection: await connectionOf(app, source) })),
  );
  const told = found.filter(({ source, connection }) => connection.connectedAt || wantsConsent(app, source));
  return new Map(told.map(({ source, connection }) => [source.id, { connection }]));
}

function wantsConsent(app: Needs, source: Source): boolean {
  const account = accountOf(app, source);
  return account?.connector.consent?.isWanted?.(account.settings) ?? true;
}

async function connectionOf(app: Needs, source: Source): Promise<NonNullable<ShownSource['connection']>> {
  try {
    const { contents } = await readVault(app, vaultKeyOf(app, source));
    if (!contents?.connectedAt) return {};
    const { handle } = contents.kept;
    return { connectedAt: contents.connectedAt, ...(handle && { handle }) };
  } catch (error) {
    // What was sealed with another key is as good as gone, and may be given again.
    if (error instanceof PermanentError) return {};
    throw error;
  }
}
