import type { Incident, IncidentCause } from '../../schemas/incident.ts';
import { languageName } from '../language-name.ts';
import { seriesWords } from './life.ts';

/** "Complaints about Kestrel are far above usual"; for titles and subjects. */
export function headlineOf({ cause, level }: Pick<Incident, 'cause' | 'level'>, brand: string): string {
  const what = seriesWords[cause.about];
  if (level === 'storm') return `A storm of ${what.toLowerCase()} about ${brand}`;
  return `${what} about ${brand} are far above usual`;
}

/** What happened, in plain sentences; without names and texts, which are read from the posts. */
export function sentencesOf({ startedAt, lastAt, peak, cause }: Incident): string[] {
  const what = seriesWords[cause.about].toLowerCase();
  const minutes = (lastAt.getTime() - startedAt.getTime()) / 60_000;
  const sentences = [
    `${count(cause.posts, what)} by ${people(cause.authors)} within ${stretchWords(minutes)}, at most ${peak} in five minutes.`,
    moodSentence(cause),
  ];
  if (cause.terms.length > 0)
    sentences.push(`They speak of ${listed(cause.terms.map(({ term, authors }) => `${term} (${authors})`))}.`);
  const [fullest] = cause.threads;
  if (fullest && fullest.posts >= 3) sentences.push(`${fullest.posts} of them stand in one thread.`);
  if (cause.voices < 0.7 * cause.authors)
    sentences.push(
      `Many texts are nearly the same: ${people(cause.authors)}, ${cause.voices} of them in words of their own.`,
    );
  const [loudest] = cause.loudest;
  if (loudest && loudest.posts >= 3 && loudest.posts >= 0.25 * cause.posts)
    sentences.push(`One author alone wrote ${loudest.posts} of them.`);
  if (cause.coordinated) sentences.push(arrangedSentence(cause.coordinated));
  if (cause.languages.length > 1)
    sentences.push(`In ${listed(cause.languages.map(({ lang, posts }) => `${spokenLanguage(lang)} (${posts})`))}.`);
  return sentences;
}

/** What it was, once it is over. */
export function summaryOf({ startedAt, lastAt, peak, cause }: Incident): string {
  const what = seriesWords[cause.about].toLowerCase();
  const minutes = (lastAt.getTime() - startedAt.getTime()) / 60_000;
  const topics =
    cause.terms.length > 0 ? ` They spoke of ${listed(cause.terms.slice(0, 3).map(({ term }) => term))}.` : '';
  const words = `It lasted ${stretchWords(minutes)}: ${count(cause.posts, what)} by ${people(cause.authors)}, at most ${peak} in five minutes.`;
  return `${words} ${moodSentence(cause)}${topics}`;
}

function moodSentence({ negative, neutral, positive }: IncidentCause): string {
  const all = negative + neutral + positive;
  const percent = (part: number) => Math.round((100 * part) / Math.max(1, all));
  return `Of all ${all} mentions in that time ${percent(negative)} % are negative, ${percent(positive)} % positive.`;
}

const arrangedWords = {
  copied_wording: 'copied wording',
  young_accounts: 'young accounts',
  few_authors: 'a few authors who write most of it',
  regular_timing: 'even pauses between posts',
};

/** What is organised may still be right: the sentence says what speaks for it, and no more. */
export function arrangedSentence(reasons: NonNullable<IncidentCause['coordinated']>): string {
  return `It looks coordinated: ${listed(reasons.map((reason) => arrangedWords[reason]))}.`;
}

/** "1 complaint", "12 complaints"; of the plural word. */
function count(n: number, words: string): string {
  return `${n} ${n === 1 ? words.replace(/s$/, '') : words}`;
}

function people(n: number): string {
  return n === 1 ? 'one person' : `${n} people`;
}

/** "20 minutes", "2 h 10 min". */
export function stretchWords(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole === 1) return 'a minute';
  if (whole < 90) return `${whole} minutes`;
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function spokenLanguage(lang: string): string {
  return lang === 'und' || lang === 'mul' ? 'an unknown language' : languageName(lang);
}
