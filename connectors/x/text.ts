interface Written {
  text: string;
  entities?:
    | { urls?: { url: string; expanded_url?: string | null | undefined }[] | null | undefined }
    | null
    | undefined;
}

/** The text as people read it: a long one whole, links in full, and the three characters that X escapes as they are. */
export function readable(
  post: Written & { note_post?: Written | null | undefined; note_tweet?: Written | null | undefined },
): string {
  const { text, entities } = post.note_post ?? post.note_tweet ?? post;
  const full = (entities?.urls ?? []).reduce(
    (sofar, { url, expanded_url }) => (expanded_url ? sofar.replaceAll(url, expanded_url) : sofar),
    text,
  );
  return full.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Whether a post says what was sent: X puts the handles of those it answers before it, and trims it. */
export function sameWords(posted: string, sent: string): boolean {
  return bare(posted) === bare(sent);
}

function bare(text: string): string {
  return text
    .normalize('NFC')
    .replace(/^(\s*@\w{1,15}\s+)+/, '')
    .replace(/\bhttps?:\/\//g, '')
    .replace(/\/(?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
