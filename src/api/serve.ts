import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import { InvalidInputError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Endpoint } from '../schemas/endpoint.ts';
import type { User } from '../schemas/user.ts';
import { allowed } from './caller.ts';
import { FieldsError } from './errors.ts';

/** What routes need to serve their calls. */
export interface Api {
  app: App;
  router: Router;
  /** The calls served so far, for the reference. */
  served: Endpoint[];
  version: string;
  /** The first admin needs it. */
  setupCode: string | undefined;
  /** Aborted when the server stops. */
  stopped: AbortSignal;
  /** Where the sender of a request reaches the page. */
  pageUrl(request: Request): string;
}

interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  request: Request;
}

/** Serves a call for those who are signed in and may make it. The handler sees only input that fits its schema. */
export function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  api: Api,
  endpoint: Endpoint<P, Q, B, A>,
  handle: (input: Input<P, Q, B> & { user: User }) => Promise<z.output<A>>,
): void {
  const { caller } = endpoint;
  if (caller === 'anyone' || caller === 'signed')
    throw new Error(`${endpoint.method} ${endpoint.path} needs no session.`);
  mount(api, endpoint, async (request) => {
    const user = await allowed(api.app, request, { ...endpoint, caller });
    return handle({ ...inputOf(endpoint, request), user });
  });
}

/** Serves a call whose answer is a file, which the handler writes as it becomes known. What breaks off is no whole answer. */
export function serveFile<Q extends z.ZodType>(
  { app, router, served }: Api,
  endpoint: Endpoint<z.ZodType, Q, z.ZodType, z.ZodString>,
  write: (input: Input<z.ZodType, Q, z.ZodType> & { user: User; response: Response }) => Promise<void>,
): void {
  const { caller } = endpoint;
  if (caller === 'anyone' || caller === 'signed' || endpoint.method !== 'GET')
    throw new Error(`${endpoint.method} ${endpoint.path} is no file for people.`);
  served.push(endpoint);
  router.get(endpoint.path, async (request, response) => {
    const user = await allowed(app, request, { ...endpoint, caller });
    await write({ ...inputOf(endpoint, request), user, response });
  });
}

/** Serves a call that needs no session. */
export function serveAnyone<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  api: Api,
  endpoint: Endpoint<P, Q, B, A>,
  handle: (input: Input<P, Q, B>) => Promise<z.output<A>>,
): void {
  if (endpoint.caller !== 'anyone') throw new Error(`${endpoint.method} ${endpoint.path} is not for anyone.`);
  mount(api, endpoint, (request) => handle(inputOf(endpoint, request)));
}

function mount<A extends z.ZodType>(
  { router, served }: Api,
  endpoint: Endpoint<z.ZodType, z.ZodType, z.ZodType, A>,
  answerTo: (request: Request) => Promise<z.output<A>>,
): void {
  served.push(endpoint);
  const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  router[method](endpoint.path, async (request, response) => {
    const answer = await answerTo(request);
    // The schema lets through what it names and nothing else.
    response.json(endpoint.answer.parse(answer));
  });
}

function inputOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  { params, query, body }: Pick<Endpoint<P, Q, B>, 'params' | 'query' | 'body'>,
  request: Request,
): Input<P, Q, B> {
  if (body && !request.is('application/json')) throw new InvalidInputError('The request must be JSON.');
  return {
    params: parsed('params', params, request.params),
    query: parsed('query', query, request.query),
    body: parsed('body', body, request.body),
    request,
  };
}

function parsed<S extends z.ZodType>(
  where: 'params' | 'query' | 'body',
  schema: S | undefined,
  value: unknown,
): z.output<S> {
  const result = schema?.safeParse(value);
  if (result && !result.success) throw new FieldsError(where, result.error);
  return result?.data as z.output<S>;
}
