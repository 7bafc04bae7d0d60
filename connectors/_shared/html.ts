import { compile, type DomNode } from 'html-to-text';

const MAX_HTML = 200_000;
const MAX_TEXT = 50_000;

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: 60, maxInputLength: MAX_HTML },
  baseElements: { selectors: [] },
  formatters: {
    linkText(element, walk, builder) {
      const href = element.attribs?.href ?? '';
      const shown = textIn(element);
      if (isShortened(shown, href)) builder.addInline(href);
      else walk(element.children, builder);
    },
  },
  selectors: [
    { selector: 'a', format: 'linkText' },
    { selector: 'img', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'template', format: 'skip' },
    { selector: 'iframe', format: 'skip' },
    { selector: 'hr', format: 'lineBreak' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'blockquote', options: { trimEmptyLines: true } },
    ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
    { selector: 'table', options: { uppercaseHeaderCells: false } },
  ],
});

/**
 * The words of a piece of HTML for matching and scoring: entities decoded, words that tags divide kept whole
 * (`#<span>cats</span>` is `#cats`), links by their text, paragraphs apart by a blank line. At most 50,000 characters.
 */
export function htmlToText(html: string): string {
  if (!/<[a-z!/]|&[#a-z0-9]+;/i.test(html)) return tidied(html);
  return tidied(convert(html.slice(0, MAX_HTML)));
}

function tidied(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .replaceAll('\0', '')
    .replaceAll('\u00a0', ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .toWellFormed();
}

/** Networks show `example.org/a-long-pa...` for a long address; the whole one is what queries look for. */
function isShortened(shown: string, href: string): boolean {
  const start = /^(.{4,}?)(\.\.\.|…)$/.exec(shown)?.[1];
  if (start === undefined || !/^https?:\/\//i.test(href)) return false;
  return href.startsWith(start) || href.replace(/^https?:\/\/(www\.)?/i, '').startsWith(start);
}

function textIn(element: DomNode): string {
  const only = element.children?.length === 1 ? element.children[0] : undefined;
  return only?.data?.trim() ?? '';
}
