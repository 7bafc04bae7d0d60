import { atRiskOf, boards, carriedOver, needs, thanks } from './digest-cases.ts';
import { changed } from './digest-moves.ts';
import { numbers } from './digest-numbers.ts';
import type { Digest, DigestInput, DigestSection, Telling } from './digest-shape.ts';
import { story } from './digest-story.ts';
import { hassles, team } from './digest-team.ts';
import { speaker } from './digest-words/speak.ts';
import { isOverdue } from './sla.ts';

/**
 * What the mail says. A quiet day is sent too, and says that it was quiet: silence would look like an outage. Coverage comes
 * first if anything was missed, then what needs a person, what changed, what went well, and the numbers last. A reader with
 * departments sees first what those can remove.
 */
export function writeDigest(input: DigestInput): Digest {
  const speak = speaker(input.reader.language, input.reader.timeZone);
  const hasOwn = input.reader.departments.length > 0;
  const telling = { ...input, speak, atMost: hasOwn ? 2 : 5 };
  const first = needs(telling);
  const { section, chart } = numbers(telling);
  return {
    language: input.reader.language,
    subject: input.test ? speak.say('subjectTest', { subject: subjectFor(telling) }) : subjectFor(telling),
    greeting: greetingFor(telling),
    link: input.baseUrl,
    linkText: speak.say('openEarshot'),
    footer: footerFor(telling),
    ...(chart && { chart }),
    sections: [
      ...(input.missing.length > 0 ? [coverage(telling)] : []),
      ...(hasOwn ? [hassles(telling)] : []),
      first.section,
      ...carriedOver(telling, first.shown),
      changed(telling),
      ...(input.story ? [story(telling, input.story)] : []),
      ...thanks(telling),
      ...boards(telling),
      team(telling),
      section,
    ],
  };
}

function subjectFor({ speak, now, from, reader, sources, brands }: Telling): string {
  const open = brands.flatMap((day) => day.open);
  const names = brands.filter(({ brand }) => !brand.rival).map(({ brand }) => brand.name);
  const who =
    names.length > 2
      ? speak.say('andMoreBrands', { names: names.slice(0, 2).join(', '), n: names.length - 2 })
      : names.join(', ');
  const when = reader.cadence === 'weekly' ? speak.say('week', { range: speak.range(from, now) }) : speak.weekday(now);
  const place = [who, when].filter((part) => part !== '').join(', ');
  const atRisk = open.filter(atRiskOf).length;
  const overdue = open.filter((item) => isOverdue(item, now)).length;
  if (atRisk + overdue > 0) {
    const state = { risk: speak.counted('atRisk', atRisk), overdue: speak.counted('overdue', overdue) };
    return speak.say('subjectBusy', { ...state, place });
  }
  if (open.length > 0) return speak.say('subjectOpen', { open: speak.counted('open', open.length), place });
  return speak.say('subjectQuiet', { place, ...sources });
}

/** A daily mail of more than this speaks of a date instead of hours. */
const hoursOfADay = 30;

function greetingFor({ speak, reader, from, now, late, test, brands, sources }: Telling): string {
  const { name, cadence } = reader;
  const hours = Math.round((now.getTime() - from.getTime()) / 3_600_000);
  const isWeek = cadence === 'weekly';
  const sinceWhen =
    hours <= hoursOfADay
      ? speak.say('greetingDay', { name, time: speak.time(now.getTime() - from.getTime()) })
      : speak.say('greetingSince', { name, date: speak.moment(from) });
  const isQuiet = brands.every(({ open }) => open.length === 0);
  return [
    isWeek ? speak.say('greetingWeek', { name, range: speak.range(from, now) }) : sinceWhen,
    ...(late ? [speak.say('late')] : []),
    ...(test ? [speak.say('test')] : []),
    ...(isQuiet ? [speak.say(isWeek ? 'quietWeek' : 'quietDay', sources)] : []),
  ].join(' ');
}

function coverage({ speak, missing, sources, atMost }: Telling): DigestSection {
  const shown = missing.slice(0, Math.max(atMost, 3));
  const rest = missing.length - shown.length;
  return {
    title: speak.say('coverage', sources),
    items: shown.map(({ sourceName, from, to, why }) => ({
      text: speak.say('gap', { source: sourceName, from: speak.moment(from), to: speak.moment(to) }),
      tone: 'bad' as const,
      ...(why && { detail: why }),
    })),
    ...(rest > 0 && { more: { text: speak.say('coverageMore', { gaps: speak.counted('gaps', rest) }) } }),
  };
}

function footerFor({ speak, footer = {} }: Telling): NonNullable<Digest['footer']> {
  const links = [
    { text: speak.say('inBrowser'), url: footer.archive },
    { text: speak.say('wishes'), url: footer.wishes },
    { text: speak.say('stop'), url: footer.stop },
  ];
  return { text: speak.say('why'), links: links.flatMap(({ text, url }) => (url ? [{ text, url }] : [])) };
}
