import { InvalidInputError } from '../errors.ts';
import type { ListPlace } from '../ports/store/list-place.ts';

/** What `next` of a list says and `after` gives back. */
export function wordOf({ at, id }: ListPlace): string {
  return `${at.getTime()}:${id}`;
}

/** Throws InvalidInputError for what `next` never said. */
export function placeOf(after: string): ListPlace {
  const [, at, id] = /^(-?\d{1,15}):(.+)$/s.exec(after) ?? [];
  if (at === undefined || id === undefined) throw new InvalidInputError('This is no place in the list; start anew.');
  return { at: new Date(Number(at)), id };
}

/** A page of what was read with one more than it holds, and the word for the next one where there is one. */
export function pageOf<T>(found: T[], limit: number, place: (one: T) => ListPlace): { page: T[]; next?: string } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { page, ...(last && found.length > limit && { next: wordOf(place(last)) }) };
}
