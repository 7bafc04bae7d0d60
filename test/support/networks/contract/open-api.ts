import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Contract } from './contract.ts';
import { contractPath } from './folder.ts';
import { readForm, readQuery } from './form.ts';
import { type Document, escaped, type Operation, routesOf } from './open-api-routes.ts';

const opened = new Map<string, Contract | undefined>();

/** The OpenAPI document of a network; undefined where it is not at hand. Read once a process. */
export function openApi(name: string): Contract | undefined {
  if (!opened.has(name)) {
    const path = contractPath(name, 'openapi.json');
    opened.set(name, path ? contractOf(JSON.parse(readFileSync(path, 'utf8')) as Document) : undefined);
  }
  return opened.get(name);
}

function contractOf(document: Document): Contract {
  const find = routesOf(document);
  const judge = judgeOf(document);

  return {
    request({ method, path, query, type, body }) {
      const found = find(method, path);
      if (!found) return [`${method} ${path} is no call of the contract`];
      const { operation, pointer, places } = found;
      const problems: string[] = [];

      const known = operation.parameters.filter((one) => one.in === 'query');
      const { given, unknown } = readQuery(query, known);
      problems.push(...unknown.map((key) => `the query has no ${key}`));
      for (const parameter of operation.parameters) {
        const value = parameter.in === 'path' ? places[parameter.name] : given[parameter.name];
        if (value === undefined && parameter.required && parameter.in !== 'header') {
          problems.push(`${parameter.name} is missing`);
        }
        if (value === undefined || !parameter.schema) continue;
        problems.push(...judge(parameter.pointer, value, 'text').map((why) => `${parameter.name}${why}`));
      }

      const content = operation.requestBody?.content;
      if (!content) return body ? [...problems, 'it takes no body'] : problems;
      if (!body) return operation.requestBody?.required ? [...problems, 'its body is missing'] : problems;
      // Forms and JSON are the same thing to the servers whose contracts name JSON alone.
      if (!content['application/json']?.schema) return problems;
      const at = `${pointer}/requestBody/content/application~1json/schema`;
      const faults = type === 'application/json' ? judge(at, parsed(body), 'json') : judge(at, readForm(body), 'text');
      return [...problems, ...faults.map((why) => `body${why}`)];
    },

    answer({ method, path }, { status, type, body }) {
      const found = find(method, path);
      if (!found) return [`${method} ${path} is no call of the contract`];
      const { operation, pointer } = found;
      const key = answerKey(operation, status);
      if (!key) return [`it never answers ${status}`];
      const kinds = Object.keys(operation.responses[key]?.content ?? {});
      const kind = kinds.find((one) => one === type) ?? kinds.find((one) => one === 'application/json');
      if (!kind || type === undefined || (type !== kind && !type.includes('json'))) return [];
      const at = `${pointer}/responses/${key}/content/${escaped(kind)}/schema`;
      return judge(at, parsed(body), 'json').map((why) => `answer${why}`);
    },
  };
}

/** Judges a value by the schema that lies at a place of the document; `text` may stand for the number or the yes it spells. */
function judgeOf(document: Document): (pointer: string, value: unknown, as: 'json' | 'text') => string[] {
  const validators = { json: validatorsOf(document, false), text: validatorsOf(document, 'array') };
  return (pointer, value, as) => {
    const validate = validators[as](pointer);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const which = 'additionalProperty' in params ? ` (${params.additionalProperty})` : '';
      const words = 'allowedValues' in params ? ` ${params.allowedValues}` : '';
      return `${instancePath} ${message}${which}${words}`;
    });
  };
}

function validatorsOf(document: Document, coerceTypes: false | 'array'): (pointer: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true, coerceTypes, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'contract');
  const compiled = new Map<string, ValidateFunction>();
  return (pointer) => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `contract#${pointer}` });
    compiled.set(pointer, validate);
    return validate;
  };
}

function answerKey({ responses }: Operation, status: number): string | undefined {
  const first = String(status)[0];
  return [String(status), `${first}XX`, `${first}xx`, 'default'].find((key) => responses[key]);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
