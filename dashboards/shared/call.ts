import type { z } from 'zod';
import type { Endpoint } from '#src/schemas/endpoint.ts';
import type { Objection } from '#src/schemas/objection.ts';
import { Problem } from '#src/schemas/problem.ts';

/** A call the server refused, with its sentence for the person. */
export class CallError extends Error {
  readonly status: number;
  readonly code: string;
  /** Of an action: what speaks against it. */
  readonly objections: readonly Objection[];

  constructor(status: number, code: string, message: string, objections: readonly Objection[] = []) {
    super(message);
    this.name = 'CallError';
    this.status = status;
    this.code = code;
    this.objections = objections;
  }
}

/** What went wrong, as a sentence for the person in front of the screen. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CallError) return error.message;
  return 'The page did not understand the answer. Reload it; if that does not help, tell your admin.';
}

interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: z.input<P>;
  query?: z.input<Q>;
  body?: z.input<B>;
}

/** Calls an endpoint by its description; the answer has passed its schema, dates and all. Throws CallError. */
export async function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  input: Input<P, Q, B> = {},
  signal?: AbortSignal,
): Promise<z.output<A>> {
  const response = await send(endpoint, input, signal);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw errorFrom(response.status, answer);
  return endpoint.answer.parse(answer);
}

/** Opens a file that the server writes as it becomes known. Throws CallError. */
export async function openFile<Q extends z.ZodType>(
  endpoint: Endpoint<z.ZodType, Q, z.ZodType, z.ZodString>,
  query: z.input<Q>,
  signal: AbortSignal,
): Promise<Response> {
  const response = await send(endpoint, { query }, signal);
  if (!response.ok) throw errorFrom(response.status, await response.json().catch(() => undefined));
  return response;
}

async function send(
  endpoint: Endpoint,
  input: Input<z.ZodType, z.ZodType, z.ZodType>,
  signal?: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(addressOf(endpoint.path, input), {
      method: endpoint.method,
      headers: { accept: 'application/json', ...(endpoint.method !== 'GET' && { 'content-type': 'application/json' }) },
      ...(endpoint.method !== 'GET' && { body: JSON.stringify(input.body ?? {}) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new CallError(
      0,
      'offline',
      endpoint.method === 'GET'
        ? 'Earshot cannot be reached. It will work again when the connection is back.'
        : 'Earshot cannot be reached. What you asked for may not be done; look again when the connection is back.',
    );
  }
}

function addressOf(path: string, { params, query }: Input<z.ZodType, z.ZodType, z.ZodType>): string {
  const values = (params ?? {}) as Record<string, string>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === '') continue;
    search.set(name, value instanceof Date ? value.toISOString() : String(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

function errorFrom(status: number, answer: unknown): CallError {
  const { code, message } = Problem.pick({ code: true, message: true }).safeParse(answer).data ?? {};
  // A newer server may object to something that this page does not know; its sentence still stands.
  const { objections } = Problem.pick({ objections: true }).safeParse(answer).data ?? {};
  return new CallError(status, code ?? 'failed', message ?? `The server answered with status ${status}.`, objections);
}
