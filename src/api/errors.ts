import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { z } from 'zod';
import { AppError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { Log } from '../ports/log.ts';
import type { Problem } from '../schemas/problem.ts';
import { ObjectionError } from '../services/objections.ts';

/** Nobody is signed in, or not any more. */
export class SignedOutError extends AppError {
  constructor() {
    super('signed_out', 'Sign in first.');
  }
}

/** Asked too often. */
export class TooManyError extends AppError {
  constructor() {
    super('too_many', 'That was too often. Wait a minute and try again.');
  }
}

/** Input that does not fit its schema, with what is wrong by field. */
export class FieldsError extends InvalidInputError {
  constructor(where: 'params' | 'query' | 'body', error: z.ZodError) {
    const fields = Object.fromEntries(
      error.issues.map(({ path, message }) => [[where, ...path].map(String).join('.'), message]),
    );
    const told = Object.entries(fields).map(([name, message]) => `${name.split('.').slice(1).join('.')}: ${message}`);
    super(told.join(' ').replace(/^: /, ''), { fields });
  }
}

const statusOf: Record<string, number> = {
  invalid_input: 400,
  signed_out: 401,
  bad_signature: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  permanent: 422,
  too_many: 429,
  outcome_unknown: 502,
  rate_limited: 503,
  unavailable: 503,
};

/** What body-parser throws: https://github.com/expressjs/body-parser#errors */
const bodyProblems: Record<string, { status: number; message: string }> = {
  'entity.too.large': { status: 413, message: 'The request is too long.' },
  'entity.parse.failed': { status: 400, message: 'The request is no valid JSON.' },
  'encoding.unsupported': { status: 415, message: 'The request is packed in a way that is not known here.' },
  'charset.unsupported': { status: 415, message: 'The request must be UTF-8.' },
  'unpacking.failed': { status: 400, message: 'The request is not packed as it says.' },
  'request.aborted': { status: 400, message: 'The request was broken off.' },
  'request.size.invalid': { status: 400, message: 'The request is not as long as it says.' },
};

/** Status and sentence of an error; undefined for one that nobody foresaw. */
export function problemOf(error: unknown): { status: number; problem: Problem } | undefined {
  if (error instanceof AppError) {
    const status = statusOf[error.code];
    if (status === undefined) return undefined;
    const fields = error instanceof InvalidInputError && error.fields ? { fields: error.fields } : {};
    const objections = error instanceof ObjectionError ? { objections: error.objections } : {};
    return { status, problem: { code: error.code, message: error.message, ...fields, ...objections } };
  }
  if (!(error instanceof Error)) return undefined;
  const fromBody = bodyProblems['type' in error ? String(error.type) : isUnpacking(error) ? 'unpacking.failed' : ''];
  if (fromBody) return { status: fromBody.status, problem: { code: 'invalid_input', message: fromBody.message } };
  // A path that cannot be decoded.
  if (error instanceof URIError)
    return { status: 400, problem: { code: 'invalid_input', message: 'The address is broken.' } };
  return undefined;
}

/** Of zlib, which body-parser hands on without a type. */
function isUnpacking(error: Error): boolean {
  return 'code' in error && /^(Z_|ERR__ERROR)/.test(String(error.code));
}

export const noSuchCall: RequestHandler = () => {
  throw new NotFoundError('The call');
};

/** The one place where an error becomes an answer. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const known = problemOf(error);
    const id = known ? undefined : randomUUID();
    if (id) log.error({ err: error, id, method: request.method, route: request.route?.path }, 'a call failed');
    if (response.headersSent) return next(error);
    if (known?.status === 429 || known?.status === 503) response.setHeader('retry-after', '60');
    const unforeseen = {
      code: 'unexpected',
      message: 'Something went wrong that nobody foresaw; the log has the details.',
    };
    response.status(known?.status ?? 500).json(known?.problem ?? { ...unforeseen, id });
  };
}
