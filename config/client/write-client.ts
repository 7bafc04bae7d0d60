/** A JSON Schema as the reference has it; only what it uses. */
interface Schema {
  $ref?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  prefixItems?: Schema[];
}

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

/** What of the reference a client is made of. */
export interface Reference {
  info: { version: string };
  components: { schemas: Record<string, Schema> };
  paths: Record<string, Record<string, Operation>>;
}

/**
 * A client in one file of TypeScript that needs nothing else: a type for each schema and a function for each call. Moments are
 * texts, as they are on the wire.
 */
export function writeClient({ info, components, paths }: Reference): string {
  const types = Object.entries(components.schemas).map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`);
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => functionOf(path, method, operation)),
  );
  return `// Written by \`earshot client\` from the reference of Earshot ${info.version}. Write it anew rather than change it.
/* eslint-disable */

${types.join('\n')}

${runtime}
export function earshot(options: EarshotOptions) {
  const send = senderOf(options);
  return {
${operations.join('\n')}
  };
}
`;
}

const runtime = `export interface EarshotOptions {
  /** Where Earshot runs. */
  url: string;
  /** A key from the page Developers. */
  token: string;
  fetch?: typeof fetch;
}

/** A call that Earshot refused. */
export class EarshotError extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;
  constructor(status: number, problem: Problem | undefined) {
    super(problem?.message ?? \`Earshot answered \${status}.\`);
    this.status = status;
    this.problem = problem;
  }
}

type Values = Record<string, unknown>;

function senderOf({ url, token, fetch: ask = fetch }: EarshotOptions) {
  return async <T>(method: string, path: string, input: { params?: object; query?: object; body?: unknown }): Promise<T> => {
    const params = (input.params ?? {}) as Values;
    const filled = path.replace(/\\{(\\w+)\\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const address = new URL(filled, url);
    for (const [name, value] of Object.entries(input.query ?? {}))
      if (value !== undefined) address.searchParams.set(name, String(value));
    const response = await ask(address, {
      method,
      headers: { authorization: \`Bearer \${token}\`, 'content-type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(input.body ?? {}) }),
    });
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    const answer: unknown = isJson ? await response.json() : await response.text();
    if (response.ok) return answer as T;
    throw new EarshotError(response.status, isJson ? (answer as Problem) : undefined);
  };
}
`;

function functionOf(path: string, method: string, operation: Operation): string {
  const { operationId, summary, parameters, requestBody, responses } = operation;
  const parts = (['path', 'query'] as const).flatMap((place) => {
    const some = parameters.filter((one) => one.in === place);
    if (some.length === 0) return [];
    const isNeeded = some.some(({ required }) => required);
    const fields = some.map(({ name, required, schema }) => `${keyOf(name)}${required ? '' : '?'}: ${typeOf(schema)}`);
    return [{ name: place === 'path' ? 'params' : 'query', isNeeded, type: `{ ${fields.join('; ')} }` }];
  });
  const body = requestBody?.content['application/json'].schema;
  if (body) parts.push({ name: 'body', isNeeded: true, type: typeOf(body) });
  const type = `{ ${parts.map(({ name, isNeeded, type: of }) => `${name}${isNeeded ? '' : '?'}: ${of}`).join('; ')} }`;
  const given = parts.some(({ isNeeded }) => isNeeded) ? `input: ${type}` : `input: ${type} = {}`;
  const [answer] = Object.values(responses['200']?.content ?? {});
  return `    /** ${summary.replaceAll('*/', '* /')} */
    ${operationId}: (${given}) => send<${typeOf(answer?.schema ?? {})}>('${method.toUpperCase()}', '${path}', input),`;
}

/** What TypeScript calls it. */
function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const some = schema.anyOf ?? schema.oneOf;
  if (some) return `(${some.map(typeOf).join(' | ')})`;
  if (schema.allOf) return `(${schema.allOf.map(typeOf).join(' & ')})`;
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
      return `Array<${typeOf(schema.items ?? {})}>`;
    case 'object':
      return objectOf(schema);
    default:
      return 'unknown';
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, one]) => `${keyOf(name)}${required.includes(name) ? '' : '?'}: ${typeOf(one)}`,
  );
  if (fields.length > 0) return `{ ${fields.join('; ')} }`;
  if (typeof additionalProperties !== 'object') return 'Record<string, unknown>';
  // Of words that are known not all need be there.
  return `{ [name: string]: ${typeOf(additionalProperties)} }`;
}

function keyOf(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
