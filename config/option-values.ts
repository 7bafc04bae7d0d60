import { InvalidInputError } from '#src/errors.ts';

// What stands behind options of the command line, read; each throws InvalidInputError for what cannot be meant.

/** For an option that may be given several times. */
export function collect(value: string, all: string[]): string[] {
  return [...all, value];
}

/** Which of the exclusive wishes about a layer was given. */
export function retrainAction(
  wishes: Partial<Record<'switchOn' | 'switchOff' | 'discard' | 'check' | 'accept', boolean>>,
): string {
  if (wishes.accept) return 'accept';
  if (wishes.check) return 'check';
  if (wishes.switchOn) return 'switch-on';
  if (wishes.switchOff) return 'switch-off';
  return wishes.discard ? 'discard' : 'fit';
}

export function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new InvalidInputError(`There is no time zone ${timeZone}; name one like Europe/Berlin.`, { cause });
  }
}

export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidInputError(`"${value}" is no whole number of 0 or more.`);
  return number;
}

/** `text=body,id=tweet_id`: our field and the column of the file. */
export function fieldMap(pairs: string): Record<string, string> {
  const entries = pairs.split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    entries.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1 || at === pair.length - 1)
        throw new InvalidInputError(`--map takes field=column pairs; "${pair}" is none.`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}
