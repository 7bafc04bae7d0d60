const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** "German" for `de`; a mention whose language nobody could tell has a name, too. */
export function languageName(code: string): string {
  if (code === 'und') return 'unknown';
  if (code === 'mul') return 'several';
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // an address may say anything
  }
}
