import type { z } from 'zod';
import type { RunningServer } from '#src/api/listen.ts';
import { openServer, type ServerOptions } from '#src/api/server.ts';
import type { App } from '#src/ports/app.ts';
import type { Endpoint } from '#src/schemas/endpoint.ts';
import type { Role } from '#src/schemas/user.ts';
import { password, type TestApp } from './app.ts';

export interface Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: z.input<P>;
  query?: z.input<Q>;
  body?: z.input<B>;
}

/** A browser at the server: it keeps its session. */
export interface Visitor {
  cookie: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Status and parsed answer, whatever it is. */
  ask(endpoint: Endpoint, input?: Input<z.ZodType, z.ZodType, z.ZodType>): Promise<{ status: number; body: unknown }>;
  /** The answer by its schema; throws with the problem's sentence. */
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, A>,
    input?: Input<P, Q, B>,
  ): Promise<z.output<A>>;
}

export interface TestServer extends RunningServer {
  visitor(): Visitor;
  /** Somebody of this role who has signed in. */
  signedIn(role: Role): Promise<Visitor>;
}

export async function openTestServer(app: TestApp, options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const server = await openServer(app as App, { host: '127.0.0.1', port: 0, pageFolder: '/nowhere', ...options });
  const visitor = () => visitorAt(server.url);
  return {
    ...server,
    visitor,
    async signedIn(role) {
      const person = await app.person(role);
      const one = visitor();
      const body = JSON.stringify({ email: person.email, password });
      const response = await one.fetch('/api/auth/sign-in/email', { method: 'POST', body });
      if (!response.ok) throw new Error(`sign-in failed: ${await response.text()}`);
      return one;
    },
  };
}

export function visitorAt(url: string): Visitor {
  const one: Visitor = {
    cookie: '',
    async fetch(path, init = {}) {
      const headers = { origin: url, cookie: one.cookie, 'content-type': 'application/json', ...init.headers };
      const response = await fetch(url + path, { ...init, headers, redirect: 'manual' });
      const [set] = response.headers.getSetCookie();
      if (set) one.cookie = set.split(';', 1)[0] ?? '';
      return response;
    },
    async ask({ method, path }, { params, query, body } = {}) {
      const values = (params ?? {}) as Record<string, string>;
      const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? 'none'));
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>))
        search.set(name, value instanceof Date ? value.toISOString() : String(value));
      const init = method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) };
      const response = await one.fetch(search.size > 0 ? `${filled}?${search}` : filled, { method, ...init });
      const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
      return { status: response.status, body: isJson ? await response.json() : await response.text() };
    },
    async call(endpoint, input) {
      const { status, body } = await one.ask(endpoint as Endpoint, input as Input<z.ZodType, z.ZodType, z.ZodType>);
      if (status !== 200) throw new Error(`${status} ${(body as { message?: string }).message}`);
      return endpoint.answer.parse(body);
    },
  };
  return one;
}
