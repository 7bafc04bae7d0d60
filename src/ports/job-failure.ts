import { AppError } from '../errors.ts';

/** Longer ones are cut off, in UTF-16 units. */
const longestProblem = 2000;

/** What a dead letter tells of the error that made it one. */
export function problemOf(error: unknown): string {
  const problem = error instanceof AppError ? error.message : String(error);
  return problem.slice(0, longestProblem);
}

/** What the log calls the error that a job ended with. */
export function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
