import { type Caller, type Endpoint, isForPeople } from '../schemas/endpoint.ts';
import { Problem } from '../schemas/problem.ts';
import { perToken } from './caller.ts';
import { namedSchemas, type Schema } from './named-schemas.ts';

const may: Record<Caller, string> = {
  anyone: 'For anyone; no session is needed.',
  signed: 'For machines that sign what they send, as the source says; no session is needed.',
  signed_in: 'For everybody who is signed in.',
  read: 'Needs the permission `read`: every role has it.',
  triage: 'Needs the permission `triage`: writers, moderators, agents, leads and admins.',
  draft: 'Needs the permission `draft`: writers, moderators, agents, leads and admins.',
  approve: 'Needs the permission `approve`: leads and admins.',
  answer: 'Needs the permission `answer`: moderators, agents, leads and admins.',
  moderate: 'Needs the permission `moderate`: moderators, leads and admins.',
  configure: 'Needs the permission `configure`: leads and admins.',
  administer: 'Needs the permission `administer`: admins.',
};

const about = `Programs show a key: \`Authorization: Bearer esh_…\`, made on the page Developers, with scopes that never go beyond the
role of its person. A request that shows a key uses no cookie. People sign in with \`POST /api/auth/sign-in/email\` (\`email\`,
\`password\`); their session is a cookie. Changes are JSON. Times are ISO 8601, UTC.

**Lists** that grow answer \`next\` where there is more: give it back as \`after\`.
**Changes** name the \`version\` that they were made on; \`conflict\` (409) says that somebody was faster.
**ETag**: every GET has one; with \`If-None-Match\` it answers 304 while nothing changed.
**Limits**: ${perToken} calls a minute for each key, told by \`RateLimit\` and \`RateLimit-Policy\`; beyond them 429 with \`Retry-After\`.`;

/** What may go wrong, by status; each is told as a Problem. */
const problems: Record<string, { name: string; description: string; example: Problem }> = {
  400: {
    name: 'InvalidInput',
    description: 'The input does not fit; `fields` says where.',
    example: { code: 'invalid_input', message: 'limit: Too big', fields: { 'query.limit': 'Too big' } },
  },
  401: {
    name: 'SignedOut',
    description: 'Nobody is signed in, or the key is not good (any more).',
    example: { code: 'signed_out', message: 'Sign in first.' },
  },
  403: {
    name: 'Forbidden',
    description: 'The role or the key does not include this.',
    example: { code: 'forbidden', message: 'This key does not include “answer”.' },
  },
  404: {
    name: 'NotFound',
    description: 'There is no such thing.',
    example: { code: 'not_found', message: 'The case was not found.' },
  },
  409: {
    name: 'Conflict',
    description: 'Somebody was faster, or it stands so that this makes no sense.',
    example: { code: 'conflict', message: 'Somebody was faster: look at the case again.' },
  },
  429: {
    name: 'TooMany',
    description: 'That was too often; `Retry-After` says in how many seconds to come again.',
    example: { code: 'too_many', message: 'That was too often. Wait a minute and try again.' },
  },
  default: {
    name: 'Problem',
    description: 'It failed; the message says why.',
    example: { code: 'unavailable', message: 'The network did not answer.' },
  },
};

/** The API reference, made from the descriptions of the calls themselves: https://spec.openapis.org/oas/v3.1.0 */
export function openApi(endpoints: readonly Endpoint[], version: string): Schema {
  const schemas = namedSchemas();
  const problem = schemas.refer(Problem, 'Problem', 'output');
  const paths: Record<string, Schema> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, schemas) };
  }
  const tags = [...new Set(endpoints.map(tagOf))].sort();
  return {
    openapi: '3.1.0',
    info: { title: 'Earshot', version, description: about, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: tags.map((name) => ({ name })),
    components: {
      securitySchemes: {
        token: {
          ...{ type: 'http', scheme: 'bearer', bearerFormat: 'esh_…' },
          description: 'A key of a person, made on the page Developers.',
        },
        session: {
          ...{ type: 'apiKey', in: 'cookie', name: 'earshot.session_token' },
          description: 'Of somebody who signed in with a browser.',
        },
      },
      headers: {
        RateLimit: { description: 'What is left of each limit, and when it begins anew.', schema: { type: 'string' } },
        RateLimitPolicy: { description: 'Each limit and its stretch of time in seconds.', schema: { type: 'string' } },
        RetryAfter: { description: 'Seconds.', schema: { type: 'integer' } },
        ETag: { description: 'Names this answer.', schema: { type: 'string' } },
      },
      responses: Object.fromEntries(
        Object.values(problems).map(({ name, description, example }) => [
          name,
          {
            description,
            ...(name === 'TooMany' && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
            content: { 'application/json': { schema: problem, example } },
          },
        ]),
      ),
      schemas: schemas.all(),
    },
    paths,
  };
}

/** By the method and the path, so that it stays while calls come and go beside it. */
export function operationIdOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): string {
  const words = path
    .split('/')
    .filter((part) => part !== '' && part !== 'api')
    .flatMap((part) => (part.startsWith(':') ? ['by', part.slice(1)] : part.split(/[-.]/)));
  return [method.toLowerCase(), ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join('');
}

function tagOf({ path }: Pick<Endpoint, 'path'>): string {
  const [, first = '', second = ''] = path.split('/');
  const name = (first === 'api' ? second : first).replaceAll('-', ' ');
  return name[0]?.toUpperCase() + name.slice(1);
}

type Named = ReturnType<typeof namedSchemas>;

function operation(endpoint: Endpoint, schemas: Named): Schema {
  const { caller, summary, params, query, body, answer, method } = endpoint;
  const operationId = operationIdOf(endpoint);
  const name = operationId[0]?.toUpperCase() + operationId.slice(1);
  const isOpen = caller === 'anyone' || caller === 'signed';
  const isText = answer._zod.def.type === 'string' && method === 'GET';
  const schema = schemas.refer(answer, `${name}Answer`, 'output');
  const failures = isOpen ? ['400', '429', 'default'] : Object.keys(problems);
  return {
    ...{ operationId, summary, tags: [tagOf(endpoint)] },
    description: isForPeople(endpoint)
      ? `${may[caller]} For people in a browser alone: keys are refused.`
      : may[caller],
    security: isOpen ? [] : securityOf(endpoint),
    parameters: [...parameters('path', params, schemas), ...parameters('query', query, schemas)],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemas.refer(body, `${name}Body`, 'input') } },
      },
    }),
    responses: {
      200: {
        description: 'Done.',
        headers: {
          RateLimit: { $ref: '#/components/headers/RateLimit' },
          'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
          ...(method === 'GET' && !isText && { ETag: { $ref: '#/components/headers/ETag' } }),
        },
        content: isText ? { 'text/plain': { schema } } : { 'application/json': { schema } },
      },
      ...(method === 'GET' && !isText && { 304: { description: 'Nothing changed since the answer of this ETag.' } }),
      ...Object.fromEntries(
        failures.map((status) => [status, { $ref: `#/components/responses/${problems[status]?.name}` }]),
      ),
    },
  };
}

function securityOf(endpoint: Endpoint): Schema[] {
  const scope = endpoint.caller === 'signed_in' ? 'read' : endpoint.caller;
  return isForPeople(endpoint) ? [{ session: [] }] : [{ token: [scope] }, { session: [] }];
}

function parameters(place: 'path' | 'query', schema: Endpoint['params'], schemas: Named): Schema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemas.inline(schema, 'input') as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}
