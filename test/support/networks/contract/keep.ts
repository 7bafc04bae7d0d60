import type { ServerResponse } from 'node:http';
import { bodyOf, type Handler } from '../server.ts';
import type { Answered, Asked, Contract } from './contract.ts';

/** A pretend network that is watched: what we ask and what it answers must be as its contract says. */
export interface Keeper {
  handle: Handler;
  /** What broke the contract so far, a line each. */
  violations: string[];
  /** Adds what does not go through `handle`: the lines of a stream that never ends. */
  judge(asked: Pick<Asked, 'method' | 'path'>, answered: Answered): void;
  /** Throws, and so fails the test, with every violation. Belongs into the stage's `asyncDispose`. */
  assertKept(): void;
}

export interface KeepOptions {
  /** Paths that the contract does not speak of and need not: a token endpoint, a feed. */
  beyond?: RegExp;
  /** Violations that are errors of the contract itself, each with a comment that says why. */
  wrongThere?: RegExp[];
}

/** Lets a pretend network run under its contract; where the contract is not at hand (undefined), nothing is checked. */
export function keepTo(contract: Contract | undefined, handle: Handler, options: KeepOptions = {}): Keeper {
  const violations: string[] = [];
  const note = (asked: Pick<Asked, 'method' | 'path'>, problems: string[]) => {
    for (const problem of problems) {
      if (options.wrongThere?.some((pattern) => pattern.test(problem))) continue;
      violations.push(`${asked.method} ${asked.path}: ${problem}`);
    }
  };
  return {
    violations,
    judge: (asked, answered) => note(asked, contract?.answer(asked, answered) ?? []),
    assertKept() {
      if (violations.length > 0) throw new Error(`The contract was broken:\n  ${violations.join('\n  ')}`);
    },
    async handle(request, response, url) {
      if (!contract || options.beyond?.test(url.pathname)) return await handle(request, response, url);
      const asked: Asked = {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        type: typeOf(request.headers['content-type']),
        body: await bodyOf(request),
      };
      note(asked, contract.request(asked));
      listen(response, (answered) => note(asked, contract.answer(asked, answered)));
      return await handle(request, response, url);
    },
  };
}

/** Tells what was answered, once all of it was handed over; an answer that is broken off is not judged. */
function listen(response: ServerResponse, tell: (answered: Answered) => void): void {
  const parts: string[] = [];
  const { write, end, writeHead } = response;
  // What is handed to `writeHead` is not to be read back from the response.
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const headers = rest.find((one) => typeof one === 'object' && one !== null) as Record<string, string> | undefined;
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
    return writeHead.call(response, status);
  }) as typeof writeHead;
  const keep = (part: unknown) => {
    if (typeof part === 'string' || part instanceof Uint8Array) parts.push(String(Buffer.from(part as string)));
  };
  response.write = ((...given: Parameters<typeof write>) => {
    keep(given[0]);
    return write.apply(response, given);
  }) as typeof write;
  response.end = ((...given: Parameters<typeof end>) => {
    keep(given[0]);
    const type = typeOf(response.getHeader('content-type') as string | undefined);
    tell({ status: response.statusCode, type, body: parts.join('') });
    return end.apply(response, given);
  }) as typeof end;
}

function typeOf(header: string | undefined): string | undefined {
  return header?.split(';')[0]?.trim().toLowerCase();
}
