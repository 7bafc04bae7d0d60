import { z } from 'zod';
import { InvalidInputError } from '../../errors.ts';

/** Where a page of cases ends. */
export interface CasePlace {
  /** The moment by which the first page told overdue cases from the others. */
  now: number;
  /** Among the overdue ones, which come first. */
  late: boolean;
  /** The order's values of the last row: rank, opened, id; or ended, id. Missing at the beginning. */
  key?: (string | number)[];
}

const Written = z.tuple([
  z.number().int(),
  z.boolean(),
  z.union([z.tuple([z.number(), z.string()]), z.tuple([z.number(), z.number(), z.string()])]),
]);

export function encodePlace(place: CasePlace): string {
  return Buffer.from(JSON.stringify([place.now, place.late, place.key])).toString('base64url');
}

export function placeOf(text: string): CasePlace {
  try {
    const [now, late, key] = Written.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { now, late, key };
  } catch (error) {
    throw new InvalidInputError('This place in the list is not known; begin with its first page.', { cause: error });
  }
}
