import { InvalidInputError } from '../errors.ts';

/** Throws InvalidInputError for what is no IANA time zone. */
export function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new InvalidInputError(`"${timeZone}" is no time zone; write it as in Europe/Berlin.`, { cause });
  }
}
