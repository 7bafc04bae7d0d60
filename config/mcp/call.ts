import type { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import type { Endpoint } from '#src/schemas/endpoint.ts';
import { Problem } from '#src/schemas/problem.ts';

interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: z.input<P>;
  query?: z.input<Q>;
  body?: z.input<B>;
}

/** Calls a running Earshot in the name of the person whose key it shows. */
export type CallEarshot = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, A>,
  input?: Input<P, Q, B>,
) => Promise<z.output<A>>;

const timeoutMs = 30_000;

/** Throws InvalidInputError with the sentence of the answer, which holds no key. */
export function callerOf({ url, token }: { url: string; token: string }): CallEarshot {
  return async ({ method, path, answer }, { params, query, body } = {}) => {
    const values = (params ?? {}) as Record<string, string>;
    const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
    const address = new URL(filled, url);
    for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>))
      if (value !== undefined)
        address.searchParams.set(name, value instanceof Date ? value.toISOString() : String(value));
    const response = await fetch(address, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
      ...{ redirect: 'error', signal: AbortSignal.timeout(timeoutMs) },
    }).catch((cause) => {
      throw new InvalidInputError(`${address.origin} does not answer. Does Earshot run there?`, { cause });
    });
    const said: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer.parse(said);
    const problem = Problem.safeParse(said);
    throw new InvalidInputError(problem.data?.message ?? `${address.origin} answered ${response.status}.`);
  };
}
