import { countGraphemes } from '../_shared/graphemes.ts';

/** How the network counts, https://docs.joinmastodon.org/user/posting/#text: a link has so many characters, however long it is. */
const LINK_LENGTH = 23;
const LINK = /https?:\/\/[^\s<>]+/giu;
/** Of a mention only the name counts, not the server. */
const MENTION = /(?<![\w/@])@([\w.-]*\w)@[\w.-]*\w/gu;

export const defaultTextLimit = 500;

export function countCharacters(text: string): number {
  const counted = text.replace(LINK, 'x'.repeat(LINK_LENGTH)).replace(MENTION, '@$1');
  return countGraphemes(counted);
}

/** A reply reaches only who is mentioned in it; without its server a name is that of somebody on the home server. */
export function withMention(text: string, handle: string, homeHost: string): string {
  const whole = handle.replace(/^@/, '').toLowerCase();
  const isMentioned = [...text.matchAll(/(?<![\w/@])@([\w.-]*\w)(?:@([\w.-]*\w))?/gu)].some(
    ([, name = '', host = homeHost]) => `${name}@${host}`.toLowerCase() === whole,
  );
  return isMentioned ? text : `@${handle.replace(/^@/, '')} ${text}`;
}

/**
 * Whether two texts are the same reply. A server turns what was sent into HTML, shortens links and mentions and may read
 * Markdown in it, so only the letters, digits and emoji outside of those are compared.
 */
export function saysTheSame(theirs: string, ours: string): boolean {
  const bare = (text: string) =>
    text
      .replace(LINK, ' ')
      .replace(/@[\w.-]+(@[\w.-]+)?/gu, ' ')
      .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]/gu, '')
      .toLowerCase();
  return bare(theirs) === bare(ours);
}
