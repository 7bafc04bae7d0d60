import { PermanentError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownSource } from '../schemas/api/sources.ts';
import type { Source } from '../schemas/source.ts';
import { readVault, vaultKeyOf } from './vault.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets' | 'clock'>;

/** To which account each of these sources is connected by consent; without those whose network asks for none. */
export async function connectionsOf(
  app: Needs,
  sources: Source[],
): Promise<Map<string, Pick<ShownSource, 'connection'>>> {
  const asked = sources.filter(({ connector }) => app.connectors.get(connector)?.consent);
  const found = asked.map(async (source) => [source.id, { connection: await connectionOf(app, source) }] as const);
  return new Map(await Promise.all(found));
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
