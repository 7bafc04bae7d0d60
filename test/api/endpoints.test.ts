import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openLive } from '#src/api/live.ts';
import { operationCalls } from '#src/api/operations.ts';
import { webApp } from '#src/api/server.ts';
import { may } from '#src/domain/permissions.ts';
import { me } from '#src/schemas/api/people.ts';
import type { Endpoint } from '#src/schemas/endpoint.ts';
import { Role } from '#src/schemas/user.ts';
import { openTestApp } from '../support/app.ts';
import { openTestServer } from '../support/test-server.ts';

const folder = new URL('../../src/schemas/api/', import.meta.url);
const files = await Promise.all(readdirSync(folder).map((name) => import(new URL(name, folder).href)));
/** Whatever stands in a file there is a call that is to be served. */
const described = files.flatMap((file) => Object.values(file as Record<string, unknown>).filter(isEndpoint));
/** What is served beside the described calls. */
const auth = ['GET /api/auth/{*path}', 'POST /api/auth/{*path}'];
const operations = Object.values(operationCalls).map(nameOf);
const besides = [...operations, 'GET /api/live', 'GET /api/media', 'GET /api/openapi.json', 'GET /api/docs', ...auth];

/** The page, which anybody may load. */
const page = ['GET /', 'GET /{*path}'];

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value;
}

function nameOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

describe('the calls of the API', () => {
  test('every described call is served, once, and nothing else is', async () => {
    await using app = await openTestApp();
    const { served, web } = webApp(
      app,
      { host: '127.0.0.1', port: 0, pageFolder: '/nowhere' },
      openLive(app),
      new AbortController().signal,
    );
    expect(served.map(nameOf).sort()).toEqual(described.map(nameOf).sort());
    expect(new Set(served.map(nameOf)).size).toBe(served.length);
    const routes = routesOf(web.router as unknown as Layers);
    expect(routes.filter((route) => !page.includes(route)).sort()).toEqual(
      [...described.map(nameOf), ...besides].sort(),
    );
  });

  test('every call is reached by its own path', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const admin = await server.signedIn('admin');
    // What machines sign has tests of its own: some of it is there only where an operator set a secret.
    for (const endpoint of described.filter(({ caller }) => caller !== 'anyone' && caller !== 'signed')) {
      const { status, body } = await admin.ask(endpoint);
      expect({ name: nameOf(endpoint), status, body }).not.toMatchObject({
        body: { message: 'The call was not found.' },
      });
      expect([200, 400, 404, 409], `${nameOf(endpoint)}: ${JSON.stringify(body)}`).toContain(status);
    }
  });

  test.each([...Role.options, 'nobody'] as const)('%s gets what the role includes and no more', async (role) => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const visitor = role === 'nobody' ? server.visitor() : await server.signedIn(role);
    for (const endpoint of described) {
      const { caller } = endpoint;
      const isOpen = caller === 'anyone' || caller === 'signed';
      const isAllowed = isOpen || (role !== 'nobody' && (caller === 'signed_in' || may(role, caller)));
      const { status, body } = await visitor.ask(endpoint);
      const refused = role === 'nobody' ? 401 : 403;
      if (isAllowed) expect([401, 403], `${nameOf(endpoint)} as ${role}`).not.toContain(status);
      else expect({ status, ...(body as object) }, `${nameOf(endpoint)} as ${role}`).toMatchObject({ status: refused });
    }
  });

  test.each([...Role.options, 'nobody'] as const)('%s gets what operators ask only where it may', async (role) => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const visitor = role === 'nobody' ? server.visitor() : await server.signedIn(role);
    for (const { method, path, caller } of Object.values(operationCalls)) {
      const isAllowed = caller === 'anyone' || (role !== 'nobody' && may(role, caller));
      const { status } = await visitor.fetch(path, { method });
      if (isAllowed) expect([401, 403], `${path} as ${role}`).not.toContain(status);
      else expect(status, `${path} as ${role}`).toBe(role === 'nobody' ? 401 : 403);
    }
  });

  test('somebody who is locked out gets nothing from that moment on', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const agent = await server.signedIn('agent');
    expect((await agent.ask(me)).status).toBe(200);
    await app.accounts.setDisabled((await app.person('agent')).id, true);
    expect((await agent.ask(me)).status).toBe(401);
  });

  test('the reference names every call with its permission, and moments as text', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app, { version: '1.2.3' });
    const reference = (await (await server.visitor().fetch('/api/openapi.json')).json()) as Reference;
    expect(reference).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
    for (const { method, path, summary, caller, browserOnly } of described) {
      const isForPeople = browserOnly || (method !== 'GET' && ['read', 'signed_in'].includes(caller));
      const operation = reference.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation, path).toMatchObject({
        summary,
        security: ['anyone', 'signed'].includes(caller)
          ? []
          : [...(isForPeople ? [] : [{ token: [caller === 'signed_in' ? 'read' : caller] }]), { session: [] }],
      });
    }
    const snooze = reference.paths['/api/cases/{caseId}/snooze']?.post as Operation;
    const place = snooze.requestBody.content['application/json'].schema.$ref.split('/').at(-1) ?? '';
    const { properties, required } = reference.components.schemas[place] as Named;
    expect(properties.until).toEqual({ type: 'string', format: 'date-time' });
    expect(required).toEqual(['version', 'until']);
    expect(snooze.parameters).toMatchObject([{ name: 'caseId', in: 'path', required: true }]);
    expect(JSON.stringify(reference)).not.toContain('"default":{}');
  });
});

interface Reference {
  components: { schemas: Record<string, Named> };
  paths: Record<string, Record<string, object>>;
}
interface Operation {
  parameters: object[];
  requestBody: { content: { 'application/json': { schema: { $ref: string } } } };
}
interface Named {
  properties: Record<string, object>;
  required: string[];
}

interface Layers {
  stack: {
    route?: { path: string; stack: { method?: string }[]; methods: Record<string, boolean> };
    handle?: Partial<Layers>;
  }[];
}

/** Every method and path that Express would answer to. */
function routesOf({ stack }: Layers): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`);
    return handle?.stack ? routesOf(handle as Layers) : [];
  });
}
