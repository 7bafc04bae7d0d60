import type { z } from 'zod';

/**
 * A line of JSON of the given shape, or what is wrong with it.
 *
 * @param needs what a line has to hold, for people: `"id" and "text"`
 */
export function readJsonLine<S extends z.ZodType>(
  text: string,
  shape: S,
  needs: string,
): z.infer<S> | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'is not JSON.' };
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the line');
  return { problem: `needs ${needs} (fault in ${[...new Set(fields)].join(', ')}).` };
}
