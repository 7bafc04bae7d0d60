import { unsealed } from '#src/domain/sealed-settings.ts';
import { PermanentError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Connector, ConnectorContext } from '#src/ports/connector.ts';
import type { Source } from '#src/schemas/source.ts';

type Needs = Pick<App, 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'clock'>;

/** A source's connector with everything a call of it is given. Throws PermanentError where settings no longer fit. */
export function openSource(
  app: Needs,
  source: Source,
  signal: AbortSignal,
): { connector: Connector; context: ConnectorContext<unknown> } {
  const connector = app.connectors.get(source.connector);
  if (!connector) throw new PermanentError(`There is no connector "${source.connector}" any more.`);
  const settings = connector.settings.safeParse(unsealed(source.id, source.settings, app.secrets.open));
  if (!settings.success) throw new PermanentError(`The settings of "${source.name}" no longer fit its connector.`);
  const context = {
    settings: settings.data,
    now: app.clock.now(),
    folder: app.sourceFolder(source.id),
    fetch: app.fetch,
    signal,
  };
  return { connector, context };
}
