import type { z } from 'zod';

/** What stands in a cursor. One that nobody can read counts as none: what was heard is heard again, under the same ids. */
export function parsed<T>(shape: z.ZodType<T>, text: string | undefined): T | undefined {
  if (!text) return undefined;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
