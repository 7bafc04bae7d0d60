export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header' | 'cookie';
  required?: boolean;
  explode?: boolean;
  schema?: Record<string, unknown>;
  /** Where its schema lies in the document. */
  pointer: string;
}

export interface Operation {
  parameters: Parameter[];
  requestBody?: { required?: boolean; content?: Record<string, { schema?: unknown }> };
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

export interface Document {
  paths: Record<string, Record<string, unknown>>;
  [rest: string]: unknown;
}

export interface Route {
  operation: Operation;
  /** Where the operation lies in the document. */
  pointer: string;
  /** What stands in the places of the path. */
  places: Record<string, string>;
}

/** Finds the call a request means. Of two patterns that fit, the one with fewer places is meant. */
export function routesOf(document: Document): (method: string, path: string) => Route | undefined {
  const patterns = Object.keys(document.paths)
    .map((template) => ({ template, names: [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '') }))
    .sort((a, b) => a.names.length - b.names.length)
    .map((one) => ({ ...one, pattern: patternOf(one.template) }));
  return (method, path) => {
    for (const { template, names, pattern } of patterns) {
      const match = pattern.exec(path);
      const raw = document.paths[template]?.[method.toLowerCase()];
      if (!match || !raw) continue;
      const pointer = `/paths/${escaped(template)}/${method.toLowerCase()}`;
      const operation = operationOf(document, raw as Partial<Operation>, pointer);
      const places = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')]));
      return { operation, pointer, places };
    }
    return undefined;
  };
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('([^/]+)')}$`);
}

function operationOf(document: Document, raw: Partial<Operation>, pointer: string): Operation {
  const parameters = (raw.parameters ?? []).map((one, at): Parameter => {
    const $ref = (one as { $ref?: string }).$ref?.slice(1);
    const target = $ref ? (resolved(document, $ref) as Parameter) : one;
    const schema = (target.schema?.$ref as string | undefined)?.slice(1);
    const place = `${$ref ?? `${pointer}/parameters/${at}`}/schema`;
    return {
      ...target,
      ...(schema && { schema: resolved(document, schema) as Record<string, unknown> }),
      pointer: place,
    };
  });
  return { ...raw, parameters, responses: raw.responses ?? {} };
}

function resolved(document: Document, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[unescaped(step)], document);
}

/** A key as a step of a JSON pointer in an address. */
export function escaped(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function unescaped(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
}
