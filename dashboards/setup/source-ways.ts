import type { ShownSource } from '#src/schemas/api/sources.ts';
import type { Capability, Way } from '#src/schemas/capability.ts';

const hearing: Partial<Record<Capability, string>> = {
  search: 'search',
  mentions: 'mentions of our account',
  hashtag: 'hashtags',
  stream: 'stream',
  webhook: 'what the network sends',
};
const acting: Partial<Record<Capability, string>> = {
  ...{ reply: 'reply', share: 'share', like: 'like', follow: 'follow' },
  ...{ close: 'close', pin: 'pin', hide: 'hide', move: 'move' },
};

/** What an account may do, in sentences: "Hears by search. From here: reply, share. By hand: like." */
export function waysWords({ ways }: Pick<ShownSource, 'ways'>): string {
  if (!ways) return '';
  const named = (words: Partial<Record<Capability, string>>, way: Way) =>
    (Object.keys(words) as Capability[]).flatMap((one) => (ways[one] === way ? (words[one] ?? []) : [])).join(', ');
  const parts = {
    'Hears by': named(hearing, 'api'),
    'From here:': named(acting, 'api'),
    'By hand:': named(acting, 'link'),
  };
  return Object.entries(parts)
    .flatMap(([lead, list]) => (list ? `${lead} ${list}.` : []))
    .join(' ');
}
