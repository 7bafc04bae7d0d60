import type { z } from 'zod';

/** What is wrong first with something that a network sent, for the list of what was rejected. */
export function whyNot(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.')}: ${issue?.message}`;
}
