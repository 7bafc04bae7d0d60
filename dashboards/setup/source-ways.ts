import type { ShownSource } from '#src/schemas/api/sources.ts';
import type { Capability, Way } from '#src/schemas/capability.ts';

const hearing: Partial<Record<Capability, string>> = {
  search: 'search',
  mentions: 'mentions of our account',
  hashtag: 'hashtags',
  stream: 'stream',
  webhook: 'what the network sends',
  reports: 'reports of members',
};
const acting: Partial<Record<Capability, string>> = {
  ...{ reply: 'reply', share: 'share', like: 'like', follow: 'follow' },
  ...{ close: 'close', pin: 'pin', hide: 'hide', move: 'move', tag: 'tag' },
};

/** By what a source hears: "search, hashtags"; empty where its connector does not say. */
export function hearsWords({ ways }: Pick<ShownSource, 'ways'>): string {
  return named(ways, hearing, 'api').join(', ');
}

/** What its account may do: "reply, share; by hand: like"; empty where it may do nothing. */
export function actsWords({ ways }: Pick<ShownSource, 'ways'>): string {
  const fromHere = named(ways, acting, 'api').join(', ');
  const byHand = named(ways, acting, 'link').join(', ');
  return [fromHere, byHand && `by hand: ${byHand}`].filter(Boolean).join('; ');
}

function named(ways: ShownSource['ways'], words: Partial<Record<Capability, string>>, way: Way): string[] {
  return (Object.keys(words) as Capability[]).flatMap((one) => (ways?.[one] === way ? (words[one] ?? []) : []));
}
