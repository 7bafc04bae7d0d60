/** A secret setting as the store keeps it. */
export interface SealedValue {
  sealed: string;
}

export function isSealed(value: unknown): value is SealedValue {
  return typeof value === 'object' && value !== null && typeof (value as SealedValue).sealed === 'string';
}

/** The context a secret is sealed with: it opens for this field of this source alone. */
export function sealContext(sourceId: string, field: string): string {
  return `source:${sourceId}:${field}`;
}

/**
 * What of opened settings tells which account they are for, and where: addresses, names and credentials are texts; lists,
 * counts and switches say what is asked there.
 */
export function accountIn(settings: Record<string, unknown>): string {
  const texts = Object.entries(settings).filter(([, value]) => typeof value === 'string' && value !== '');
  return JSON.stringify(texts.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Settings with their secrets opened by `open`, ready for the connector. */
export function unsealed(
  sourceId: string,
  settings: Record<string, unknown>,
  open: (sealed: string, context: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).map(([field, value]) => [
      field,
      isSealed(value) ? open(value.sealed, sealContext(sourceId, field)) : value,
    ]),
  );
}
