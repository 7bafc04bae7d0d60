import type { z } from 'zod';

/**
 * Who may call: a permission of domain/permissions.ts, anybody who is signed in, `anyone`, or a machine whose request is
 * `signed` as the source that it is for says. Written out here because schemas import nothing but zod.
 */
export type Caller =
  | 'anyone'
  | 'signed'
  | 'signed_in'
  | 'read'
  | 'triage'
  | 'draft'
  | 'approve'
  | 'answer'
  | 'moderate'
  | 'configure'
  | 'administer';

/** One HTTP call, described once for the server, the page and the API reference. */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `:name` for each field of `params`. */
  path: string;
  caller: Caller;
  /** It needs a person in a browser: a program that shows a key is refused. */
  browserOnly?: boolean;
  /** One sentence for the API reference. */
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
}

/**
 * Whether keys are refused. What somebody changes without a permission is their own: when they are away, what they are told and
 * where. A key that reads changes nothing of it.
 */
export function isForPeople({
  method,
  caller,
  browserOnly,
}: Pick<Endpoint, 'method' | 'caller' | 'browserOnly'>): boolean {
  return browserOnly === true || (method !== 'GET' && (caller === 'read' || caller === 'signed_in'));
}

export function endpoint<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  description: Endpoint<P, Q, B, A>,
): Endpoint<P, Q, B, A> {
  return description;
}
