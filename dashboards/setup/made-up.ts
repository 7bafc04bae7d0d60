import { fieldsOf, type Settings } from '#src/domain/settings-fields.ts';

/** 192 bits of chance in letters, digits, "-" and "_". */
export function madeUpSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** What a new source begins with: secrets that are ours to choose are made up. */
export function madeUpSettings(schema: Record<string, unknown>): Settings {
  const fields = fieldsOf(schema).filter(({ isMadeUp }) => isMadeUp);
  return Object.fromEntries(fields.map(({ name }) => [name, madeUpSecret()]));
}
