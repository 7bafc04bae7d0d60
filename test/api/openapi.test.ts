import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { listBrands } from '#src/schemas/api/brands.ts';
import { listCases } from '#src/schemas/api/cases.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { openTestServer, type TestServer } from '../support/test-server.ts';

/** The parts of OpenAPI 3.1 that the reference uses, with nothing beside them: https://spec.openapis.org/oas/v3.1.0 */
const Reference = z.strictObject({ $ref: z.string().startsWith('#/components/') });
const JsonSchema = z.record(z.string(), z.unknown());
const Content = z.record(
  z.string().regex(/^\w+\/[\w-]+$/),
  z.strictObject({ schema: JsonSchema, example: z.unknown().optional() }),
);
const Header = z.strictObject({ description: z.string(), schema: JsonSchema });
const Response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), Reference).optional(),
  content: Content.optional(),
});
const Operation = z.strictObject({
  operationId: z.string().regex(/^[a-z]\w+$/),
  summary: z.string().min(1),
  description: z.string().min(1),
  tags: z.array(z.string()).length(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(
    z.strictObject({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema: JsonSchema }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content: Content }).optional(),
  responses: z.record(z.string().regex(/^(\d{3}|default)$/), z.union([Reference, Response])),
});
const OpenApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    ...{ title: z.string(), version: z.string(), description: z.string() },
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), JsonSchema),
    headers: z.record(z.string(), Header),
    responses: z.record(z.string(), Response),
    securitySchemes: z.strictObject({
      token: z.strictObject({
        ...{ type: z.literal('http'), scheme: z.literal('bearer') },
        ...{ bearerFormat: z.string(), description: z.string() },
      }),
      session: z.strictObject({
        ...{ type: z.literal('apiKey'), in: z.literal('cookie'), name: z.string(), description: z.string() },
      }),
    }),
  }),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), Operation)),
});

let app: TestApp;
let server: TestServer;
let reference: z.infer<typeof OpenApi>;
let raw: object;

beforeAll(async () => {
  app = await openTestApp();
  server = await openTestServer(app);
  raw = (await (await server.visitor().fetch('/api/openapi.json')).json()) as object;
  reference = OpenApi.parse(raw);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

const operations = () =>
  Object.entries(reference.paths).flatMap(([path, item]) =>
    Object.values(item).flatMap((operation) => (operation ? [{ path, operation }] : [])),
  );

describe('the API reference', () => {
  test('names each call once, describes each variable of its path, and has a tag for it', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = new Set(reference.tags.map(({ name }) => name));
    for (const { path, operation } of operations()) {
      const inPath = operation.parameters.filter((one) => one.in === 'path');
      expect(inPath.map(({ name }) => name).sort(), path).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      );
      expect(
        inPath.every(({ required }) => required),
        path,
      ).toBe(true);
      expect(tags, path).toContain(operation.tags[0]);
    }
  });

  test('leads with every reference to something that is there', () => {
    const refs = [...JSON.stringify(raw).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
    expect(refs.length).toBeGreaterThan(500);
    for (const ref of new Set(refs)) {
      const [root, ...way] = ref.split('/');
      const found = way.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], raw);
      expect([root, found !== undefined], ref).toEqual(['#', true]);
    }
  });

  test('has schemas that are JSON Schemas of the draft that OpenAPI 3.1 is built on, and the answers fit them', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, inlineRefs: false });
    addFormats.default(ajv);
    ajv.addSchema(raw, 'earshot');
    for (const [name, schema] of Object.entries(reference.components.schemas))
      expect(ajv.validateSchema(schema), `${name}: ${JSON.stringify(ajv.errors)}`).toBe(true);
    expect(ajv.validateSchema({ type: 'moment' })).toBe(false);
    await listening(app);
    const admin = await server.signedIn('admin');
    for (const [endpoint, name] of [
      [listCases, 'GetCasesAnswer'],
      [listBrands, 'GetBrandsAnswer'],
    ] as const) {
      const { body } = await admin.ask(endpoint);
      const fits = ajv.compile({ $ref: `earshot#/components/schemas/${name}` });
      expect(fits(body), JSON.stringify(fits.errors)).toBe(true);
      expect(JSON.stringify(body).length).toBeGreaterThan(100);
    }
    const fits = ajv.compile({ $ref: 'earshot#/components/schemas/GetCasesAnswer' });
    expect(fits({ cases: [{ id: 7 }] })).toBe(false);
  });

  test('an answer that did not change is not sent again to whoever names its ETag', async () => {
    const admin = await server.signedIn('admin');
    const first = await admin.fetch('/api/brands');
    const tag = first.headers.get('etag') ?? expect.fail('it has no ETag');
    const again = await admin.fetch('/api/brands', { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await admin.fetch('/api/brands', { headers: { 'if-none-match': 'W/"another"' } });
    expect(other.status).toBe(200);
  });
});
