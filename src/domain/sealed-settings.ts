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
