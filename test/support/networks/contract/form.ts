import type { Parameter } from './open-api-routes.ts';

/** What stands in a query for each of its parameters, as text or a list of texts, and which names are none of theirs. */
export function readQuery(
  query: URLSearchParams,
  parameters: Parameter[],
): { given: Record<string, unknown>; unknown: string[] } {
  const given: Record<string, unknown> = {};
  const unknown = new Set(query.keys());
  for (const { name, schema, explode } of parameters) {
    // Rails and PHP servers want the brackets that their contracts leave out.
    const values = [...query.getAll(name), ...query.getAll(`${name}[]`)];
    unknown.delete(name);
    unknown.delete(`${name}[]`);
    if (values.length === 0) continue;
    const isList = schema?.type === 'array';
    const all = isList && explode === false ? values.flatMap((value) => value.split(',')) : values;
    given[name] = isList || all.length > 1 ? all : all[0];
  }
  return { given, unknown: [...unknown] };
}

/** A form as the object it stands for, all of text: `a[]=1&b[c]=2`. */
export function readForm(body: string): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(body)) {
    const [, name = key, inner] = /^([^[]+)\[([^\]]*)\]$/.exec(key) ?? [];
    if (inner === undefined) read[name] = value;
    else if (inner === '') read[name] = [...((read[name] as unknown[]) ?? []), value];
    else read[name] = { ...(read[name] as object), [inner]: value };
  }
  return read;
}
