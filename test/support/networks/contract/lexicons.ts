import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LexiconDoc, Lexicons, parseLexiconDoc } from '@atproto/lexicon';
import type { Contract } from './contract.ts';
import { contractPath } from './folder.ts';
import { readQuery } from './form.ts';
import type { Parameter } from './open-api-routes.ts';

/** The Lexicons of the AT protocol, Jetstream's among them: XRPC calls by `Contract`, the rest by name. */
export interface LexiconContract extends Contract {
  /** A record by the Lexicon its `$type` names. */
  record(value: unknown): string[];
  /** A message of a subscription; its `$type` is the whole name, `network.bsky.jetstream.subscribeEvents#commit`. */
  message(subscription: string, value: unknown): string[];
}

let opened: { contract: LexiconContract | undefined } | undefined;

/** undefined where they are not at hand. Read once a process. */
export function lexicons(): LexiconContract | undefined {
  if (opened) return opened.contract;
  const folders = ['lexicons', 'jetstream-lexicons'].map((name) => contractPath('bluesky', name));
  const files = folders.flatMap((folder) =>
    folder ? globSync('**/*.json', { cwd: folder }).map((file) => join(folder, file)) : [],
  );
  opened = { contract: files.length > 0 ? contractOf(files.map(read)) : undefined };
  return opened.contract;
}

function read(file: string): LexiconDoc {
  return parseLexiconDoc(JSON.parse(readFileSync(file, 'utf8')));
}

function contractOf(documents: LexiconDoc[]): LexiconContract {
  const all = new Lexicons(documents);
  const callOf = (path: string) => {
    const name = /^\/xrpc\/([a-zA-Z0-9.-]+)$/.exec(path)?.[1];
    const definition = name === undefined ? undefined : all.getDef(name);
    return name !== undefined && definition && 'type' in definition ? { name, definition } : undefined;
  };

  return {
    request({ method, path, query, type, body }) {
      const call = callOf(path);
      if (!call) return [`${path} is no call of the Lexicons`];
      const { name, definition } = call;
      if (definition.type !== 'query' && definition.type !== 'procedure' && definition.type !== 'subscription') {
        return [`${name} is a ${definition.type} and not called`];
      }
      const wanted = definition.type === 'procedure' ? 'POST' : 'GET';
      if (method !== wanted) return [`${name} is called by ${wanted}`];
      const properties = Object.entries(definition.parameters?.properties ?? {});
      const known = properties.map(
        ([key, schema]): Parameter => ({ name: key, in: 'query', schema: { ...schema }, pointer: '' }),
      );
      const { given, unknown } = readQuery(query, known);
      const values = Object.fromEntries(
        known.flatMap((one) => (one.name in given ? [[one.name, typed(given[one.name], one.schema)]] : [])),
      );
      const problems = unknown.map((key) => `${name} has no parameter ${key}`);
      if (definition.parameters) problems.push(...faults(() => all.assertValidXrpcParams(name, values)));
      if (definition.type !== 'procedure' || !definition.input)
        return body ? [...problems, `${name} takes no body`] : problems;
      if (!definition.input.schema) return problems;
      if (type !== 'application/json') return [...problems, `${name} wants JSON`];
      return [...problems, ...faults(() => all.assertValidXrpcInput(name, JSON.parse(body)))];
    },

    answer({ path }, { status, type, body }) {
      const call = callOf(path);
      if (!call) return [`${path} is no call of the Lexicons`];
      const { name, definition } = call;
      if (status !== 200 || (definition.type !== 'query' && definition.type !== 'procedure')) return [];
      if (!definition.output?.schema) return [];
      if (type !== 'application/json') return [`${name} answers JSON`];
      return faults(() => all.assertValidXrpcOutput(name, JSON.parse(body)));
    },

    record(value) {
      const { $type } = value as { $type?: string };
      return $type ? faults(() => all.assertValidRecord($type, value)) : ['a record names its $type'];
    },

    message(subscription, value) {
      return faults(() => all.assertValidXrpcMessage(subscription, value));
    },
  };
}

/** Everything in a query is text until its Lexicon says otherwise. */
function typed(value: unknown, schema: Record<string, unknown> | undefined): unknown {
  if (schema?.type === 'array') {
    return (value as string[]).map((one) => typed(one, schema.items as Record<string, unknown>));
  }
  if (schema?.type === 'integer' && /^-?\d+$/.test(String(value))) return Number(value);
  if (schema?.type === 'boolean' && /^(true|false)$/.test(String(value))) return value === 'true';
  return value;
}

function faults(judge: () => unknown): string[] {
  try {
    judge();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
