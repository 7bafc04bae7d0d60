import { atFirstUse } from './at-first-use.ts';

const names = atFirstUse(() => new Intl.DisplayNames('en', { type: 'language' }));

/** "German" for `de`; what is no code of a language stays as it is. */
export function languageName(code: string): string {
  if (code === 'und') return 'unknown';
  if (code === 'mul') return 'several';
  try {
    return names().of(code) ?? code;
  } catch {
    return code;
  }
}
