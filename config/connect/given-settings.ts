import type { Settings, SettingsField } from '#src/domain/settings-fields.ts';
import { AppError, InvalidInputError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import { environmentVariable } from '../settings.ts';
import { fieldsOfConnector, readValue } from './setting-values.ts';

export interface GivenOptions {
  /** `name=value`, one a setting or one an item of a list. */
  set: string[];
  /** `name=VARIABLE` of the environment. */
  secretFromEnv: string[];
}

/** The settings that options name. Throws InvalidInputError naming all that is wrong with them. */
export function givenSettings(connector: Connector, { set, secretFromEnv }: GivenOptions): Settings {
  const fields = fieldsOfConnector(connector);
  const settings: Settings = {};
  const faults: string[] = [];
  for (const [option, pairs] of [['--set', set] as const, ['--secret-from-env', secretFromEnv] as const]) {
    for (const pair of pairs) {
      try {
        const [field, text] = partsOf(option, pair, fields);
        const value = readValue(field, option === '--set' ? plain(field, text) : fromEnvironment(text));
        const before = settings[field.name];
        settings[field.name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        faults.push(`${pair.split('=', 1)[0]}: ${error.message}`);
      }
    }
  }
  if (faults.length > 0) throw new InvalidInputError(faults.join('\n'));
  return settings;
}

function partsOf(option: string, pair: string, fields: SettingsField[]): [SettingsField, string] {
  const at = pair.indexOf('=');
  if (at < 1) throw new InvalidInputError(`${option} takes ${option === '--set' ? 'name=value' : 'name=VARIABLE'}.`);
  const field = fields.find(({ name }) => name === pair.slice(0, at));
  if (!field)
    throw new InvalidInputError(`There is no such setting; there are ${fields.map(({ name }) => name).join(', ')}.`);
  return [field, pair.slice(at + 1)];
}

/** Everybody on the machine can read command lines. */
function plain({ name, kind }: SettingsField, text: string): string {
  if (kind === 'secret')
    throw new InvalidInputError(
      `It is secret, and others here can read command lines. Use --secret-from-env ${name}=VARIABLE.`,
    );
  return text;
}

function fromEnvironment(variable: string): string {
  const value = environmentVariable(variable);
  if (!value) throw new InvalidInputError(`The variable ${variable} is not set.`);
  return value;
}
