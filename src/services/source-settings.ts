import { isSealed, sealContext, unsealed } from '../domain/sealed-settings.ts';
import { InvalidInputError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Connector } from '../ports/connector.ts';
import { settingsFields } from '../schemas/settings-form.ts';
import type { Source } from '../schemas/source.ts';

type Settings = Source['settings'];

/**
 * Checks what a person typed and seals its secrets for the source. A secret that is left out or empty keeps what is
 * stored; `null` clears it. Throws InvalidInputError naming the fields at fault.
 */
export function settingsToStore(
  app: Pick<App, 'secrets'>,
  connector: Connector,
  sourceId: string,
  given: Settings,
  stored: Settings = {},
): Settings {
  const fields = settingsFields(connector.settings);
  const kept: Settings = {};
  for (const { name, secret } of fields) {
    const value = given[name];
    if (value === null) continue;
    if (secret && (value === undefined || value === '')) {
      if (isSealed(stored[name])) kept[name] = stored[name];
    } else if (value !== undefined) kept[name] = value;
  }
  checked(connector, unsealed(sourceId, kept, app.secrets.open));
  for (const { name, secret } of fields) {
    const value = kept[name];
    if (secret && typeof value === 'string')
      kept[name] = { sealed: app.secrets.seal(value, sealContext(sourceId, name)) };
  }
  return kept;
}

/** Settings as the connector takes them. Throws InvalidInputError naming the fields at fault. */
export function checked(connector: Connector, settings: Settings): unknown {
  const parsed = connector.settings.safeParse(settings);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`);
  throw new InvalidInputError(faults.join(' '));
}

/** What may be shown of stored settings: secrets by name alone. */
export function shownSettings(settings: Settings): { settings: Settings; secretsSet: string[] } {
  const entries = Object.entries(settings);
  return {
    settings: Object.fromEntries(entries.filter(([, value]) => !isSealed(value))),
    secretsSet: entries.filter(([, value]) => isSealed(value)).map(([name]) => name),
  };
}
