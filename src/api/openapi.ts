import { z } from 'zod';
import type { Caller, Endpoint } from '../schemas/endpoint.ts';
import { Problem } from '../schemas/problem.ts';

type Schema = Record<string, unknown>;

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

/** The API reference, made from the descriptions of the calls themselves: https://spec.openapis.org/oas/v3.1.0 */
export function openApi(endpoints: Endpoint[], version: string): Schema {
  const paths: Record<string, Schema> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Earshot',
      version,
      description:
        'Sign in with `POST /api/auth/sign-in/email` (`email`, `password`); the session is a cookie. ' +
        'Changes are JSON and come from the same origin. Times are ISO 8601, UTC.',
    },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'earshot.session_token' } },
      responses: {
        Problem: { description: 'It failed; the message says why.', content: json(schemaOf(Problem, 'output')) },
      },
    },
    paths,
  };
}

/** Needs no session. */
function isOpen(caller: Caller): boolean {
  return caller === 'anyone' || caller === 'signed';
}

function operation({ caller, summary, params, query, body, answer }: Endpoint): Schema {
  return {
    summary,
    description: may[caller],
    security: isOpen(caller) ? [] : [{ session: [] }],
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body && { requestBody: { required: true, content: json(schemaOf(body, 'input')) } }),
    responses: {
      200: { description: 'Done.', content: json(schemaOf(answer, 'output')) },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined): Schema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
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

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const { def } = zodSchema._zod;
      // A moment: a date that is read from text. What comes in may be text alone, what goes out is.
      const isMoment = def.type === 'date' || (def.type === 'pipe' && def.out._zod.def.type === 'date');
      if (isMoment) Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
    },
  });
  return rest;
}

function json(schema: Schema): Schema {
  return { 'application/json': { schema } };
}
