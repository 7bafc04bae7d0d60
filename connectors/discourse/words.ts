import { htmlToText } from '../_shared/html.ts';

const ASIDE = /<(\/?)aside\b([^>]*)>/gi;

/**
 * What the author of a post wrote: without the posts that are quoted in it, with a preview of a page as its address, and
 * with emoji by their names (`:angry:`), since they carry the mood.
 */
export function wordsOf(cooked: string): string {
  return htmlToText(withEmoji(withoutCaptions(withoutAsides(cooked))));
}

/** Asides lie in one another: a quote of a post that quotes. */
function withoutAsides(html: string): string {
  let kept = '';
  let from = 0;
  let depth = 0;
  for (const match of html.matchAll(ASIDE)) {
    const [tag, isEnd, attributes = ''] = match;
    if (isEnd) {
      depth = Math.max(0, depth - 1);
      if (depth === 0) from = match.index + tag.length;
      continue;
    }
    if (depth === 0) kept += html.slice(from, match.index) + standIn(attributes);
    depth += 1;
  }
  return depth === 0 ? kept + html.slice(from) : kept;
}

function standIn(attributes: string): string {
  const address = /\bdata-onebox-src="([^"]+)"/i.exec(attributes)?.[1];
  return address ? `<p>${address}</p>` : '';
}

/** Below a picture stand its file name and size. */
function withoutCaptions(html: string): string {
  return html.replace(/<div class="meta">[\s\S]*?<\/div>/gi, '');
}

function withEmoji(html: string): string {
  return html.replace(/<img\b[^>]*\bclass="emoji[^>]*>/gi, (tag) => /\balt="(:[^"<>]+:)"/i.exec(tag)?.[1] ?? '');
}
