import type { DigestMail } from '../schemas/digest.ts';

/** Stands in a kept mail where a post was quoted that is gone at its source. */
export const removedQuote = '(removed at its source)';

/** The mail without what it quotes of a post: what was sent cannot be taken back, what is kept can. */
export function withoutQuotes<M extends Pick<DigestMail, 'text' | 'html' | 'quotes'>>(mail: M, postId: string): M {
  const gone = (mail.quotes ?? []).filter((quote) => quote.postId === postId);
  return {
    ...mail,
    text: gone.reduce((text, quote) => text.replaceAll(quote.text, removedQuote), mail.text),
    html: gone.reduce((html, quote) => html.replaceAll(quote.html, removedQuote), mail.html),
    ...(mail.quotes && { quotes: mail.quotes.filter((quote) => quote.postId !== postId) }),
  };
}
