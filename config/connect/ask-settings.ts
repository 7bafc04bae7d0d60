import { randomBytes } from 'node:crypto';
import type { Settings, SettingsField } from '#src/domain/settings-fields.ts';
import { AppError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import type { Prompter } from './prompter.ts';
import { faultsOf, fieldsOfConnector, problemWith, readValue } from './setting-values.ts';

interface Dialogue {
  prompter: Prompter;
  out(line: string): void;
}

/** Asks for each setting that is not given, and again for what the connector does not take. */
export async function askSettings(
  { prompter, out }: Dialogue,
  connector: Connector,
  given: Settings,
  before: Settings = {},
): Promise<Settings> {
  const fields = fieldsOfConnector(connector);
  const settings = { ...given };
  for (const field of fields) if (!(field.name in given)) await askField(field);
  for (;;) {
    const faults = faultsOf(connector, settings);
    if (faults.length === 0) return settings;
    for (const { field, problem } of faults) out(`  ${labelOf(fields, field)}: ${problem}`);
    const wrong = fields.filter(({ name }) => faults.some(({ field }) => field === name || field === 'settings'));
    for (const field of wrong.length > 0 ? wrong : fields) await askField(field);
  }

  async function askField(field: SettingsField): Promise<void> {
    const { name, label, about, kind } = field;
    const isSecret = kind === 'secret';
    out('');
    out(about ? `${label}: ${about}` : label);
    for (;;) {
      const text = await prompter.ask(`  ${hintOf(field, before[name])}> `, { isSecret });
      try {
        const value = text === '' ? emptyValue(field) : readValue(field, text);
        if (value === undefined) delete settings[name];
        else settings[name] = value;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        out(`  ${error.message}`);
        continue;
      }
      const isMissing = field.required && settings[name] === undefined;
      const problem = isMissing ? `${label} is needed.` : problemWith(connector, field, settings);
      if (!problem) return;
      out(`  ${problem}`);
    }
  }

  /** What nothing but Enter means: what was there before, what is made up, or what the connector takes by itself. */
  function emptyValue({ name, isMadeUp }: SettingsField): unknown {
    if (before[name] !== undefined || !isMadeUp) return before[name];
    const secret = randomBytes(24).toString('base64url');
    out(`  Made up: ${secret}`);
    return secret;
  }
}

function hintOf(field: SettingsField, before: unknown): string {
  const { kind, choices, preset, required, isMadeUp } = field;
  const range = kind === 'switch' ? 'yes or no' : choices.join(', ');
  const enter = () => {
    if (before !== undefined) return kind === 'secret' ? 'Enter keeps it' : `Enter: ${shown(before)}`;
    if (isMadeUp) return 'Enter makes one up';
    if (preset !== undefined) return `Enter: ${shown(preset)}`;
    return required ? '' : 'Enter leaves it out';
  };
  const many = kind === 'list' || kind === 'choices' ? 'separated by commas' : '';
  const secret = kind === 'secret' ? 'not shown' : '';
  const hints = [range, many, secret, enter()].filter(Boolean).join('; ');
  return hints ? `(${hints}) ` : '';
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === '' ? 'none' : String(value);
}

function labelOf(fields: SettingsField[], name: string): string {
  return fields.find((field) => field.name === name)?.label ?? 'Settings';
}
