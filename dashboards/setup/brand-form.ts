import { parseQuery } from '#src/domain/query-language.ts';
import type { QueryFault } from '#src/domain/query-lexer.ts';
import type { BrandDraft } from '#src/schemas/api/brands.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { IncidentWishes } from '#src/schemas/incident.ts';
import { type EditedTopic, editedTopics, faultOfEdited, topicsToSend } from './topic-form.ts';

/** A query as it is being edited. */
export interface EditedQuery {
  /** Tells the rows of the form apart; never sent. */
  key: string;
  id: string | undefined;
  expression: string;
  languages: string[];
}

/** A brand as it is being edited. */
export interface BrandForm {
  name: string;
  rival: boolean;
  timeZone: string;
  queries: EditedQuery[];
  /** Missing while the brand goes by the built-in list. */
  topics: EditedTopic[] | undefined;
  /** Missing while its incidents are noticed and told as usual. */
  incidents: IncidentWishes | undefined;
}

let made = 0;

export function newQuery(expression = ''): EditedQuery {
  made += 1;
  return { key: `new ${made}`, id: undefined, expression, languages: [] };
}

/** The form of a stored brand, or of a new one. */
export function formOf(brand: Brand | undefined, timeZone: string): BrandForm {
  if (!brand)
    return { name: '', rival: false, timeZone, queries: [newQuery()], topics: undefined, incidents: undefined };
  const { name, rival, queries } = brand;
  return {
    ...{ name, rival, timeZone: brand.timeZone, queries: queries.map((query) => ({ ...query, key: query.id })) },
    topics: brand.topics && editedTopics(brand),
    incidents: brand.incidents,
  };
}

/** What is wrong with an expression, and where; undefined where it can be read. */
export function faultOf(expression: string): QueryFault | undefined {
  if (expression.trim() === '') return { message: 'Write what to find, or take this query away.', at: 0 };
  const parsed = parseQuery(expression);
  return parsed.ok ? undefined : { message: parsed.message, at: parsed.at };
}

/** The queries as they are sent; undefined while one cannot be read. */
export function queriesToSend(queries: EditedQuery[]): BrandDraft['queries'] | undefined {
  if (queries.length === 0 || queries.some(({ expression }) => faultOf(expression))) return undefined;
  return queries.map(({ id, expression, languages }) => ({
    ...(id && { id }),
    expression: expression.trim(),
    languages,
  }));
}

/** What is sent to save; undefined while something is missing or wrong. */
export function draftOf(form: BrandForm): BrandDraft | undefined {
  const queries = queriesToSend(form.queries);
  const name = form.name.trim();
  if (!queries || !name || faultOfEdited(form.topics)) return undefined;
  const topics = form.topics ? topicsToSend(form.topics) : null;
  const incidents = form.incidents ?? null;
  return { name, rival: form.rival, timeZone: form.timeZone, queries, topics, incidents };
}

/** A first query for a name, until somebody writes one: the name as a phrase where it has several words. */
export function queryForName(name: string): string {
  const plain = name.trim().replaceAll('"', '');
  return /\s/.test(plain) ? `"${plain}"` : plain;
}

/** An expression cut at its fault, so that the place can be marked; the mark is one whole character. */
export function markFault(expression: string, at: number): { before: string; fault: string; after: string } {
  const place = Math.min(Math.max(0, at), expression.length);
  const fault = /^\S+/.exec(expression.slice(place))?.[0] ?? expression.slice(place, place + 1);
  return { before: expression.slice(0, place), fault, after: expression.slice(place + fault.length) };
}
