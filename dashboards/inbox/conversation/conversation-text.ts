import type { Mark } from '../../shared/marked-text.ts';

/** A piece of a post's text; joined, the pieces are the text. */
export type TextPart = { start: number; text: string } & (
  | { kind: 'words' }
  /** Lines of another post. */
  | { kind: 'quote' }
  /** `host` where the reader would not see from the words alone where it leads. */
  | { kind: 'link'; href: string; host: string | undefined }
);

const quotedLines = /(?:^[ \t]*>.*(?:\n|$))+/gm;
const addresses = /\bhttps?:\/\/[^\s<>"]+/gi;

/** Cuts a plain text into words, quoted lines and addresses. */
export function partsOf(text: string): TextPart[] {
  return cut(text, 0, quotedLines, (quote, start) => ({ kind: 'quote', start, text: quote })).flatMap((part) =>
    part.kind === 'words' ? cut(part.text, part.start, addresses, linkOf) : part,
  );
}

function cut(
  text: string,
  offset: number,
  pattern: RegExp,
  make: (found: string, start: number) => TextPart | undefined,
): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const part = make(match[0], offset + match.index);
    if (!part || part.text === '') continue;
    if (match.index > from) parts.push({ kind: 'words', start: offset + from, text: text.slice(from, match.index) });
    parts.push(part);
    from = match.index + part.text.length;
  }
  if (from < text.length) parts.push({ kind: 'words', start: offset + from, text: text.slice(from) });
  return parts;
}

const tails = new Set(".,;:!?'’)]}");

/** A full stop or bracket behind an address belongs to the sentence. */
function linkOf(found: string, start: number): TextPart | undefined {
  let end = found.length;
  while (tails.has(found.charAt(end - 1))) end -= 1;
  const shown = found.slice(0, end) + (found.charAt(end) === ')' && found.includes('(') ? ')' : '');
  const url = URL.parse(shown);
  if (!url?.hostname) return undefined;
  const isPlain =
    shown
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .split(/[/?#]/, 1)[0] === url.host;
  return { kind: 'link', start, text: shown, href: url.href, host: isPlain ? undefined : url.host };
}

/** The marks of a text as they lie in one piece of it. */
export function marksWithin(marks: readonly Mark[], { start, text }: { start: number; text: string }): Mark[] {
  return marks
    .filter((mark) => mark.end > start && mark.start < start + text.length)
    .map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
}
