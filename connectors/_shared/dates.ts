const NUMBER = /^-?\d+(\.\d+)?$/;
// `Tue Feb 24 11:35:52 +0000 2015`
const TWITTER = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$/;
// `2015-02-24 11:35:52 -0800`, `2015-02-24T11:35Z`, `2015-02-24`
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:[.,]\d{1,9})?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
// `Mon, 02 Feb 2026 10:00:00 GMT`; the day of the week, the seconds and the zone are often left out.
const RFC_2822 =
  /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4}|\d{2})(?:\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*(.*))?$/;
// RFC 2822 section 4.3; other letters mean a zone nobody knows, which the standard reads as UTC.
const ZONES: Record<string, string> = {
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
  CET: '+0100',
  CEST: '+0200',
  BST: '+0100',
  JST: '+0900',
  IST: '+0530',
};

/**
 * A time in any of the ways that networks and files write it: ISO 8601, seconds or milliseconds since 1970, RFC 2822,
 * and Twitter's. Without a zone it is UTC. undefined for all else, and for days that do not exist.
 */
export function parseDate(value: string | number): Date | undefined {
  const text = String(value).trim();
  if (NUMBER.test(text)) return fromEpoch(Number(text));
  const iso = ISO.exec(text);
  if (iso) {
    const [, day = '', minutes = '00:00', seconds = ':00', zone = 'Z'] = iso;
    return sameDay(`${day}T${minutes}${seconds.replace(',', '.')}${offset(zone)}`, Number(day.slice(8)), zone);
  }
  const twitter = TWITTER.exec(text);
  if (twitter) return valid(new Date(`${twitter[2]} ${twitter[1]} ${twitter[5]} ${twitter[3]} ${twitter[4]}`));
  const mail = RFC_2822.exec(text);
  if (!mail) return undefined;
  const [, day, month, year = '', time = '00:00', zone = ''] = mail;
  const fullYear = year.length === 2 ? `${Number(year) < 50 ? 20 : 19}${year}` : year;
  const parsed = new Date(`${day} ${month} ${fullYear} ${time} ${mailZone(zone)}`);
  return valid(parsed);
}

// Ten digits are seconds until the year 2286, thirteen are milliseconds.
function fromEpoch(value: number): Date | undefined {
  return valid(new Date(Math.abs(value) < 1e11 ? value * 1000 : value));
}

function offset(zone: string): string {
  if (/^(z|utc)$/i.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

/** `Date` turns 31 February into 3 March; we do not. */
function sameDay(text: string, day: number, zone: string): Date | undefined {
  const date = valid(new Date(text));
  if (!date || day <= 28) return date;
  const local = valid(new Date(text.replace(offset(zone), 'Z')));
  return local?.getUTCDate() === day ? date : undefined;
}

function mailZone(zone: string): string {
  const named = zone
    .replace(/\(.*\)/, '')
    .trim()
    .toUpperCase();
  return ZONES[named] ?? (/^[+-]\d{4}$/.test(named) ? named : '+0000');
}

function valid(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date;
}
