import type { z } from 'zod';
import { fieldsOf, type Settings, type SettingsField } from '#src/domain/settings-fields.ts';
import { InvalidInputError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import { settingsForm } from '#src/schemas/settings-form.ts';

const yes = /^(y|yes|true|on|1)$/i;
const no = /^(n|no|false|off|0)$/i;

export function fieldsOfConnector(connector: Connector): SettingsField[] {
  return fieldsOf(settingsForm(connector.settings));
}

/** What a person typed, or gave as option, as the field wants it. Throws InvalidInputError with what is expected. */
export function readValue({ kind, choices }: SettingsField, text: string): unknown {
  switch (kind) {
    case 'switch':
      if (!yes.test(text) && !no.test(text)) throw new InvalidInputError('Write yes or no.');
      return yes.test(text);
    case 'number':
    case 'integer':
      if (!Number.isFinite(Number(text))) throw new InvalidInputError('Write a number.');
      return Number(text);
    case 'list':
    case 'choices':
      return listOf(text);
    case 'choice':
      if (!choices.includes(text)) throw new InvalidInputError(`Write one of: ${choices.join(', ')}.`);
      return text;
    default:
      return text;
  }
}

/** Values separated by commas. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** What is wrong with the value of a field, as the connector's own schema says it; undefined where nothing is. */
export function problemWith(connector: Connector, { name }: SettingsField, settings: Settings): string | undefined {
  return issuesOf(connector, settings).find(({ path }) => path[0] === name)?.message;
}

/** The fields that keep these settings from being taken, with what is wrong; `settings` for what is wrong with them together. */
export function faultsOf(connector: Connector, settings: Settings): { field: string; problem: string }[] {
  return issuesOf(connector, settings).map(({ path, message }) => ({
    field: String(path[0] ?? 'settings'),
    problem: path.length > 0 && settings[String(path[0])] === undefined ? 'It is needed.' : message,
  }));
}

function issuesOf(connector: Connector, settings: Settings): z.core.$ZodIssue[] {
  return connector.settings.safeParse(settings).error?.issues ?? [];
}
