import type { DigestMail } from '../schemas/digest.ts';
import type { Digest, DigestItem } from './digest.ts';

/** The digest as plain text: complete without the HTML part. */
export function digestText(digest: Digest): string {
  const sections = digest.sections.map(({ title, items, empty }) => {
    const lines = items.map(
      (item) => `- ${item.text}${item.detail ? `\n  ${item.detail}` : ''}${item.link ? `\n  ${item.link}` : ''}`,
    );
    return `${title.toUpperCase()}\n${lines.length > 0 ? lines.join('\n') : (empty ?? '')}`;
  });
  return [digest.greeting, ...sections, `Open Earshot: ${digest.link}`].join('\n\n').concat('\n');
}

/** What the mail says of single posts, as its text and its HTML have it. */
export function quotesOf({ sections }: Digest): NonNullable<DigestMail['quotes']> {
  const quotes = sections.flatMap(({ items }) => items.flatMap(({ quote }) => quote ?? []));
  const byText = new Map(quotes.map((quote) => [`${quote.postId} ${quote.text}`, quote]));
  return [...byText.values()].map((quote) => ({ ...quote, html: escaped(quote.text) }));
}

const colors = { text: '#1f2328', faint: '#59636e', bad: '#b3261e', good: '#1a7f37', line: '#d1d9e0' };

/** The digest as an HTML mail of one narrow column: inline styles, no images, nothing loaded from anywhere. */
export function digestHtml(digest: Digest): string {
  const sections = digest.sections.map(({ title, items, empty }) => {
    const rows =
      items.length > 0
        ? items.map(row).join('')
        : `<p style="margin:0;color:${colors.faint}">${escaped(empty ?? '')}</p>`;
    return `<h2 style="font-size:16px;line-height:1.3;margin:28px 0 8px">${escaped(title)}</h2>${rows}`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(digest.subject)}</title>
<style>@media (prefers-color-scheme: dark){body,td{background:#16191d!important;color:#e6e8ea!important}a{color:#8ab4f8!important}.faint{color:#a0a8b0!important}.bad{color:#ff8a80!important}.good{color:#7ee2a0!important}}</style>
</head><body style="margin:0;background:#ffffff;color:${colors.text}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px"><tr>
<td style="font:15px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;text-align:left">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 8px">${escaped(digest.subject)}</h1>
<p style="margin:0">${escaped(digest.greeting)}</p>
${sections.join('\n')}
<p style="margin:32px 0 0"><a href="${escaped(digest.link)}">Open Earshot</a></p>
</td></tr></table></td></tr></table></body></html>
`;
}

function row(item: DigestItem): string {
  const color = item.tone ? colors[item.tone] : colors.line;
  const text = item.link
    ? `<a href="${escaped(item.link)}" style="color:inherit">${escaped(item.text)}</a>`
    : escaped(item.text);
  const mark = item.tone
    ? `<span class="${item.tone}" style="color:${color}">${item.tone === 'bad' ? '▲' : '✓'}</span> `
    : '';
  const detail = item.detail
    ? `<div class="faint" style="color:${colors.faint};font-size:13px">${escaped(item.detail)}</div>`
    : '';
  return `<div style="border-left:3px solid ${color};padding:2px 0 2px 10px;margin:0 0 10px">${mark}${text}${detail}</div>`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
