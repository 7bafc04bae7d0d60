/** Longer texts say what they say at their beginning; a model reads some hundred tokens of them at most. */
const mostLetters = 4000;

const handles = /@\w+/g;
const links = /https?:\/\/\S+/g;

/**
 * A text as such models were trained on it (TweetEval's manner, and ours): whom it speaks to is `@user`, a link is
 * `http`. A handle that holds the target's name stays. Lone surrogates, which no tokenizer knows, become U+FFFD.
 */
export function cleanText(text: string, target: string | undefined): string {
  const wanted = target === undefined ? '' : squeeze(target);
  const mask = (handle: string) => (wanted !== '' && squeeze(handle).includes(wanted) ? handle : '@user');
  return text.slice(0, mostLetters).toWellFormed().replaceAll(links, 'http').replaceAll(handles, mask);
}

function squeeze(text: string): string {
  return text.toLowerCase().replaceAll(/[\W_]/g, '');
}
