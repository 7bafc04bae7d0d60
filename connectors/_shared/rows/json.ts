/** A number that a double may not hold: JSON.parse would change its last digits. */
const LONG_NUMBER = /[:[]\s*-?\d{16,}/;

export type ParsedRecord = { record: Record<string, unknown> } | { problem: string };

/** Any JSON. Whole numbers beyond 2^53 come as text with all their digits. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  return LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

/** One line of JSONL. */
export function parseLine(text: string): ParsedRecord {
  try {
    return recordOf(parseJson(text));
  } catch {
    return { problem: 'it is not JSON' };
  }
}

export function recordOf(value: unknown): ParsedRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'it is not an object' };
  return { record: value as Record<string, unknown> };
}

/** https://github.com/tc39/proposal-json-parse-with-source; where it is missing, a field refuses the unsafe number. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}
