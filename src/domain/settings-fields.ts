/** What a settings form shows for one property of a connector's settings schema. */
export interface SettingsField {
  name: string;
  label: string;
  about: string | undefined;
  kind: 'text' | 'url' | 'number' | 'integer' | 'switch' | 'choice' | 'choices' | 'list' | 'secret';
  required: boolean;
  /** What holds where nothing is given. */
  preset: unknown;
  choices: string[];
  min: number | undefined;
  max: number | undefined;
  maxLength: number | undefined;
  minItems: number | undefined;
  pattern: string | undefined;
  /** A secret that is ours to choose. */
  isMadeUp: boolean;
  /** Under which heading it is folded away; missing where it belongs to what everybody sees. */
  group: string | undefined;
}

/** Where what fits nearly everybody is found: numbers, addresses and names with a preset. */
const seldomChanged = 'More settings';

type JsonSchema = Record<string, unknown>;
export type Settings = Record<string, unknown>;

/** The fields of a settings schema in its own order; those marked `hidden` are left out. */
export function fieldsOf(schema: JsonSchema): SettingsField[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(asSchema(schema.properties)).flatMap(([name, property]) => {
    const field = asSchema(property);
    return field.hidden === true ? [] : [fieldOf(name, field, required.includes(name))];
  });
}

function fieldOf(name: string, property: JsonSchema, required: boolean): SettingsField {
  const core = { ...withoutNull(property), ...property };
  const items = asSchema(core.items);
  const kind = kindOf(core, items);
  return {
    name,
    label: typeof core.title === 'string' ? core.title : wordsOf(name),
    about: typeof core.description === 'string' ? core.description : undefined,
    kind,
    required: required && core.default === undefined,
    preset: core.default,
    choices: choicesOf(core).length > 0 ? choicesOf(core) : choicesOf(items),
    min: lowest(core),
    max: highest(core),
    maxLength: asNumber(core.maxLength),
    minItems: asNumber(core.minItems),
    pattern: typeof core.pattern === 'string' ? core.pattern : undefined,
    isMadeUp: core.suggested === 'random',
    group:
      typeof core.group === 'string' ? core.group : isSeldomChanged(kind, core.default) ? seldomChanged : undefined,
  };
}

function isSeldomChanged(kind: SettingsField['kind'], preset: unknown): boolean {
  return ['text', 'url', 'number', 'integer'].includes(kind) && preset !== undefined && preset !== '';
}

function kindOf(schema: JsonSchema, items: JsonSchema): SettingsField['kind'] {
  if (schema.writeOnly === true || schema.secret === true) return 'secret';
  if (schema.type === 'array') return choicesOf(items).length > 0 ? 'choices' : 'list';
  if (choicesOf(schema).length > 0) return 'choice';
  if (schema.type === 'boolean') return 'switch';
  if (schema.type === 'integer' || schema.type === 'number') return schema.type;
  return schema.format === 'uri' ? 'url' : 'text';
}

function choicesOf(schema: JsonSchema): string[] {
  if (Array.isArray(schema.enum)) return schema.enum.filter((choice) => typeof choice === 'string');
  const constants = [schema.anyOf, schema.oneOf].flat().map((branch) => asSchema(branch).const);
  return constants.every((constant) => typeof constant === 'string') ? constants : [];
}

/** zod writes `nullable` as a choice between the type and null. */
function withoutNull(schema: JsonSchema): JsonSchema {
  if (!Array.isArray(schema.anyOf)) return {};
  const branches = schema.anyOf.map(asSchema).filter((branch) => branch.type !== 'null');
  return branches.length === 1 ? asSchema(branches[0]) : {};
}

/** zod gives every integer the bounds of a safe one; those are no news to a person. */
function lowest(schema: JsonSchema): number | undefined {
  const low = asNumber(schema.minimum) ?? asNumber(schema.exclusiveMinimum);
  return low === undefined || low <= Number.MIN_SAFE_INTEGER ? undefined : low;
}

function highest(schema: JsonSchema): number | undefined {
  const high = asNumber(schema.maximum) ?? asNumber(schema.exclusiveMaximum);
  return high === undefined || high >= Number.MAX_SAFE_INTEGER ? undefined : high;
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : {};
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** `firstLookBackHours` -> `First look back hours`. */
function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is wrong with the settings as they stand, by field; empty where they may be sent. */
export function problemsOf(schema: JsonSchema, value: Settings, secretsSet: readonly string[]): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const field of fieldsOf(schema)) {
    const problem = problemOf(field, value[field.name], secretsSet.includes(field.name));
    if (problem) problems[field.name] = problem;
  }
  return problems;
}

function problemOf(field: SettingsField, value: unknown, isSet: boolean): string | undefined {
  if (isEmpty(value)) {
    if (field.kind === 'secret' && isSet) return undefined;
    if (Array.isArray(value) && (field.minItems ?? 0) > 0) return 'Choose at least one.';
    return field.required ? `${field.label} is needed.` : undefined;
  }
  if (field.kind === 'number' || field.kind === 'integer') return numberProblem(field, value);
  if (typeof value !== 'string') return undefined;
  if (field.kind === 'url' && !isAddress(value)) return 'Write a whole address, as in https://example.org/feed.';
  if (field.maxLength !== undefined && value.length > field.maxLength) {
    return `At most ${field.maxLength} characters; these are ${value.length}.`;
  }
  if (field.pattern && !new RegExp(field.pattern, 'u').test(value))
    return `${field.label} cannot be written like this.`;
  return undefined;
}

function numberProblem(field: SettingsField, value: unknown): string | undefined {
  const number = typeof value === 'number' ? value : Number.NaN;
  if (!Number.isFinite(number)) return 'Write a number.';
  if (field.kind === 'integer' && !Number.isInteger(number)) return 'Write a whole number.';
  if (field.min !== undefined && number < field.min) return `Not less than ${field.min}.`;
  if (field.max !== undefined && number > field.max) return `Not more than ${field.max}.`;
  return undefined;
}

function isAddress(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What to send: fields left empty are left out, so that defaults hold and stored secrets stay. */
export function settingsToSend(schema: JsonSchema, value: Settings): Settings {
  const shown = new Map(fieldsOf(schema).map((field) => [field.name, field]));
  const entries = Object.entries(value).flatMap(([name, given]): [string, unknown][] => {
    const kind = shown.get(name)?.kind;
    const trimmed = typeof given === 'string' && kind !== 'secret' ? given.trim() : given;
    return isEmpty(trimmed) && kind !== 'list' ? [] : [[name, trimmed]];
  });
  return Object.fromEntries(entries);
}
