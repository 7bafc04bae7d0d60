import type { Case } from '../schemas/case.ts';
import { removedQuote } from './digest-quotes.ts';
import type { DigestItem, DigestSection, NamedLink, Saying, Telling } from './digest-shape.ts';
import { isOverdue } from './sla.ts';

/** Letters of a post that a mail quotes. */
const longestQuote = 240;

export function atRiskOf({ riskLevel }: Pick<Case, 'riskLevel'>): boolean {
  return riskLevel === 'high' || riskLevel === 'critical';
}

/** What wants somebody today: at risk and overdue first. The rest is counted. */
export function needs(telling: Telling): { section: DigestSection; shown: ReadonlySet<string> } {
  const { speak, brands, reader, now, baseUrl, atMost } = telling;
  const open = brands.flatMap((day) => day.open).sort(byPriority);
  const overdue = open.filter((item) => isOverdue(item, now));
  const all = [...new Set([...open.filter(atRiskOf), ...overdue, ...open.filter(({ lane }) => lane === 'engage')])];
  const shown = all.slice(0, atMost);
  const rest = open.length - shown.length;
  const more = speak.say('needsMore', { cases: cases(telling, rest) });
  return {
    shown: new Set(shown.map(({ id }) => id)),
    section: {
      title: speak.say(reader.cadence === 'weekly' ? 'needsWeek' : 'needs'),
      items: shown.map((item) => caseItem(item, telling)),
      ...(shown.length === 0 && rest === 0 && { empty: speak.say('needsNone') }),
      ...(rest > 0 && { more: { text: more, link: `${baseUrl}/inbox` } }),
    },
  };
}

/** As the inbox has them, whichever brand they are of. */
function byPriority(a: Case, b: Case): number {
  const [first, second] = [a.priority ?? a.risk.score, b.priority ?? b.risk.score];
  return second - first || a.openedAt.getTime() - b.openedAt.getTime();
}

/** What was open before this stretch and still is, the oldest first: never dropped silently, all of it is counted. */
export function carriedOver(telling: Telling, above: ReadonlySet<string>): DigestSection[] {
  const { speak, brands, from, baseUrl, atMost } = telling;
  const old = brands
    .flatMap((day) => day.open)
    .filter(({ openedAt }) => openedAt < from)
    .sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  if (old.length === 0) return [];
  const others = old.filter(({ id }) => !above.has(id));
  const named = old.length - others.length;
  const rest = others.length - atMost;
  const words = [
    ...(named > 0 ? [speak.say('carriedAbove', { n: named })] : []),
    ...(rest > 0 ? [speak.say('carriedMore', { cases: cases(telling, rest) })] : []),
  ];
  return [
    {
      title: speak.say('carried', { cases: cases(telling, old.length) }),
      items: others.slice(0, atMost).map((item) => caseItem(item, telling)),
      ...(words.length > 0 && { more: { text: words.join(' '), ...(rest > 0 && { link: `${baseUrl}/inbox` }) } }),
    },
  ];
}

/** Praise, and people who often speak well of us. */
export function thanks(telling: Telling): DigestSection[] {
  const { speak, kind, atMost, baseUrl } = telling;
  if (kind.length === 0) return [];
  const shown = kind.slice(0, Math.min(atMost, 3));
  const rest = kind.length - shown.length;
  return [
    {
      title: speak.say('thank'),
      items: shown.map(({ says, link, isAdvocate }) => ({
        ...{ text: '', says: [says], link, links: [{ text: speak.say('open'), url: link }], tone: 'good' as const },
        ...(isAdvocate && { detail: speak.say('advocate') }),
      })),
      ...(rest > 0 && {
        more: {
          text: speak.say('thankMore', { people: speak.counted('people', rest) }),
          link: `${baseUrl}/mentions?label=positive`,
        },
      }),
    },
  ];
}

/** Threads of message boards that heat up, where staff promised something, or where nobody answers any more. */
export function boards(telling: Telling): DigestSection[] {
  const { speak, boards: threads, networks, now, atMost } = telling;
  if (threads.length === 0) return [];
  const why = ({ why: reason, since, posts = 0 }: (typeof threads)[number]) => {
    const time = speak.time(now.getTime() - since.getTime());
    return speak.say(reason, { time, posts: speak.counted('posts', posts) });
  };
  return [
    {
      title: speak.say('boards'),
      items: threads.slice(0, atMost).map((thread) => ({
        ...(thread.says ? { text: '', says: [thread.says] } : { text: removedQuote }),
        detail: `${networks.get(thread.network) ?? thread.network} · ${why(thread)}`,
        link: thread.link,
        links: [{ text: speak.say('open'), url: thread.link }],
        tone: 'bad' as const,
      })),
    },
  ];
}

/** Quote, network, age, clock, pace, reason and owner of a case, with the ways to it. */
export function caseItem(item: Case, telling: Telling): DigestItem {
  const { speak, now, people, networks, links } = telling;
  const { open, assign } = links(item);
  const reason = item.risk.reasons[0];
  const perHour = item.risk.forecast?.perHour ?? 0;
  const owner = item.assigneeId && (people.get(item.assigneeId) ?? item.assigneeId);
  const age = speak.time(now.getTime() - item.openedAt.getTime());
  const detail = [
    speak.say('risk', { score: Math.round(item.risk.score) }),
    networks.get(item.network) ?? item.network,
    speak.say('old', { time: age }),
    clock(item, telling),
    perHour >= 1 ? speak.say('pace', { n: speak.number(Math.round(perHour)) }) : undefined,
    owner ? speak.say('owner', { name: owner }) : speak.say('nobody'),
    reason && speak.reason(reason),
  ];
  return {
    ...quoting(item),
    detail: detail.filter((part) => part !== undefined).join(' · '),
    link: open,
    links: [...openLink(item, telling), ...(assign ? [{ text: speak.say('assign'), url: assign }] : [])],
    ...((atRiskOf(item) || isOverdue(item, now)) && { tone: 'bad' as const }),
  };
}

/** A case as its first post has it; one whose post was removed says nothing more to take back. */
export function quoting(item: Case): Pick<DigestItem, 'text' | 'says'> {
  if (item.title === '') return { text: removedQuote };
  return { text: '', says: [sayingOf(item, item.title, postIdOf(item))] };
}

/** `postId|brandId` names a mention. */
export function postIdOf({ mentionId, brandId }: Pick<Case, 'mentionId' | 'brandId'>): string {
  return mentionId.slice(0, -`|${brandId}`.length);
}

/** What somebody wrote, on one line and cut at a word. */
export function sayingOf(
  who: { authorName: string; authorHandle?: string; language?: string | undefined },
  words: string,
  postId: string,
): Saying {
  const name = who.authorName || who.authorHandle || '?';
  const said = { postId, text: `${clipped(name, 60)}: “${clipped(words, longestQuote)}”` };
  return who.language ? { ...said, language: who.language } : said;
}

export function clipped(text: string, most: number): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const letters = [...line];
  if (letters.length <= most) return line;
  const cut = letters.slice(0, most - 1).join('');
  const atWord = cut.lastIndexOf(' ');
  return `${(atWord > most / 2 ? cut.slice(0, atWord) : cut).trimEnd()}…`;
}

function openLink(item: Case, { speak, links }: Telling): NamedLink[] {
  return [{ text: speak.say('open'), url: links(item).open }];
}

function clock(item: Case, { speak, now }: Telling): string | undefined {
  if (item.status !== 'open' || !item.dueAt) return undefined;
  const left = item.dueAt.getTime() - now.getTime();
  return speak.say(left < 0 ? 'overdue' : 'due', { time: speak.time(left) });
}

/** Where not all were read, the number is a least one. */
function cases({ speak, brands }: Telling, n: number): string {
  const count = speak.counted('cases', n);
  return brands.some(({ isCut }) => isCut) ? speak.say('atLeast', { count }) : count;
}
