import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { createAdmin } from '#src/schemas/api/setup.ts';
import type { Endpoint } from '#src/schemas/endpoint.ts';
import { type Input, type Visitor, visitorAt } from '../support/test-server.ts';

/** Somebody at the screen: signed in, and used to pages that do not answer for a while. */
export interface Person {
  /** One try at one of the servers; undefined where it did not answer as it should (nobody there, 5xx, 429). */
  attempt<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, A>,
    input?: Input<P, Q, B>,
  ): Promise<Attempt<z.output<A>> | undefined>;
  /** Tries until it is answered; throws with the server's sentence where it is refused, or after `boundMs`. */
  insist<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, A>,
    input?: Input<P, Q, B>,
    boundMs?: number,
  ): Promise<z.output<A>>;
}

/** What a server answered for good: done, or refused with a sentence. */
export type Attempt<A> = { done: A } | { refused: string };

const admin = { name: 'Robin', email: 'robin@example.com', password: 'correct horse battery' };
const answerWithinMs = 15_000;
const startedWithinMs = 180_000;

/** Creates the first admin and signs them in; one session for all servers. */
export async function firstPerson(urls: string[]): Promise<Person> {
  const visitors = urls.map(visitorAt);
  let turn = 0;

  function next(): Visitor {
    turn += 1;
    return visitors[turn % visitors.length] as Visitor;
  }

  async function attempt<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, A>,
    input?: Input<P, Q, B>,
  ): Promise<Attempt<z.output<A>> | undefined> {
    try {
      const asked = next().ask(endpoint as Endpoint, input as Input<z.ZodType, z.ZodType, z.ZodType>);
      const answer = await Promise.race([asked, late()]);
      if (!answer || answer.status >= 500 || answer.status === 429) return undefined;
      if (answer.status === 200) return { done: endpoint.answer.parse(answer.body) };
      return { refused: `${answer.status} ${(answer.body as { message?: string }).message}` };
    } catch {
      return undefined;
    }
  }

  async function insist<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, A>,
    input?: Input<P, Q, B>,
    boundMs = 60_000,
  ): Promise<z.output<A>> {
    for (const until = performance.now() + boundMs; performance.now() < until; await sleep(200)) {
      const answer = await attempt(endpoint, input);
      if (answer && 'done' in answer) return answer.done;
      if (answer) throw new Error(`${endpoint.method} ${endpoint.path}: ${answer.refused}`);
    }
    throw new Error(`${endpoint.method} ${endpoint.path}: no answer within ${boundMs / 1000} s`);
  }

  await insist(createAdmin, { body: admin }, startedWithinMs);
  for (const visitor of visitors) {
    if (visitor === visitors[0]) await signIn(visitor);
    else visitor.cookie = visitors[0]?.cookie ?? '';
  }
  return { attempt, insist };
}

/** The account was made at another server, perhaps; this one may still be starting. */
async function signIn(visitor: Visitor): Promise<void> {
  const body = JSON.stringify({ email: admin.email, password: admin.password });
  const until = performance.now() + startedWithinMs;
  while (!visitor.cookie) {
    const answer = await visitor.fetch('/api/auth/sign-in/email', { method: 'POST', body }).catch(() => undefined);
    if (answer?.ok) return;
    if (performance.now() > until) throw new Error('The first person could not sign in.');
    await sleep(200);
  }
}

async function late(): Promise<undefined> {
  await sleep(answerWithinMs, undefined, { ref: false });
}
