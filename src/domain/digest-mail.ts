import type { DigestMail } from '../schemas/digest.ts';
import type { Digest, DigestItem, DigestSection, NamedLink, Saying } from './digest-shape.ts';

/** The mail as plain text: complete without the HTML part. Lines are as long as they are; readers wrap them. */
export function digestText(digest: Digest): string {
  const { greeting, sections, link, linkText = 'Open Earshot', footer } = digest;
  return [
    greeting,
    ...sections.map(sectionText),
    ...(link ? [`${linkText}: ${link}`] : []),
    ...(footer ? [['-- ', footer.text, ...footer.links.map(({ text, url }) => `${text}: ${url}`)].join('\n')] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function sectionText({ title, items, empty, more, chart }: DigestSection): string {
  return [
    ...(title ? [title.toUpperCase(), '-'.repeat(Math.min(60, [...title].length))] : []),
    ...(items.length > 0 ? items.map(itemText) : empty ? [empty] : []),
    ...(more ? [more.link ? `${more.text}\n${more.link}` : more.text] : []),
    ...(chart ? [chart.about] : []),
  ].join('\n');
}

function itemText({ text, says = [], detail, link, links = [] }: DigestItem): string {
  const [first, ...others] = [...(text ? [text] : []), ...says.map((saying) => saying.text)];
  const ways = links.length > 0 ? links.map((way) => `${way.text}: ${way.url}`) : link ? [link] : [];
  return [`* ${first ?? ''}`, ...[...others, ...(detail ? [detail] : []), ...ways].map((line) => `  ${line}`)].join(
    '\n',
  );
}

/** What the mail says of single posts, as its text and its HTML have it. */
export function quotesOf({ sections }: Digest): NonNullable<DigestMail['quotes']> {
  const quotes = sections.flatMap(({ items }) =>
    items.flatMap(({ quote, says = [] }) => [...(quote ? [quote] : []), ...says]),
  );
  const byText = new Map(quotes.map(({ postId, text }) => [`${postId} ${text}`, { postId, text }]));
  return [...byText.values()].map((quote) => ({ ...quote, html: escaped(quote.text) }));
}

/*
 * Written by hand: mjml loads for 0.6 s and keeps 85 MB, on the thread that serves people, and makes 1.9 kB of every item,
 * while Gmail cuts a mail at 102 kB. What its frame does against Outlook (a table of fixed width that only Outlook sees,
 * colours on the cells) is done here.
 */

/** Each colour on white, and in the dark; all readable there (4.5:1 or more). */
const colors = {
  paper: ['#ffffff', '#16191d'],
  text: ['#1f2328', '#e6e8ea'],
  faint: ['#59636e', '#a8b1bb'],
  line: ['#d1d9e0', '#3a424c'],
  link: ['#0b57b0', '#8ab4f8'],
  bad: ['#b3261e', '#ff9a90'],
  good: ['#1a7f37', '#7ee2a0'],
  said: ['#f4f6f8', '#20252b'],
  staff: ['#fdeaf3', '#3f1f30'],
  pink: ['#c2327f', '#f48cc0'],
} as const;
type Color = keyof typeof colors;

const dark = `@media (prefers-color-scheme:dark){
body,.p{background:${colors.paper[1]}!important}
.t{color:${colors.text[1]}!important}.f{color:${colors.faint[1]}!important}.a{color:${colors.link[1]}!important}
.b{color:${colors.bad[1]}!important}.g{color:${colors.good[1]}!important}
.i{border-color:${colors.line[1]}!important}.ib{border-color:${colors.bad[1]}!important}.ig{border-color:${colors.good[1]}!important}
.s{background:${colors.said[1]}!important;color:${colors.text[1]}!important;border-color:${colors.line[1]}!important}
.o{background:${colors.staff[1]}!important;color:${colors.text[1]}!important;border-color:${colors.pink[1]}!important}
.n{background:${colors.link[1]}!important;color:#10141a!important}
}`;
const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const light = (color: Color) => colors[color][0];

/** The mail as one narrow column: inline styles, light and dark, complete without its one picture, nothing loaded from anywhere. */
export function digestHtml(digest: Digest): string {
  const { language = 'en', subject, greeting, sections, link, linkText = 'Open Earshot', footer } = digest;
  return `<!doctype html>
<html lang="${language}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escaped(subject)}</title>
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}
img{max-width:100%;height:auto}a:focus{outline:2px solid}
${dark}</style>
</head><body class="p" style="margin:0;padding:0;background:${light('paper')};-webkit-text-size-adjust:100%">
<div role="main" class="p" style="background:${light('paper')}">
<!--[if mso]><table role="presentation" align="center" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;margin:0 auto"><tr>
<td class="p t" bgcolor="${light('paper')}" style="${font};font-size:16px;line-height:1.5;color:${light('text')};text-align:left;padding:16px;overflow-wrap:anywhere;word-break:break-word">
<h1 class="t" style="font-size:21px;line-height:1.3;margin:0 0 8px;color:${light('text')}">${escaped(subject)}</h1>
<p class="t" style="margin:0 0 4px;color:${light('text')}">${escaped(greeting)}</p>
${sections.map((one) => section(one, digest.chart !== undefined)).join('\n')}
${link ? button({ text: linkText, url: link }) : ''}
${footer ? foot(footer) : ''}
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</div></body></html>
`;
}

function button({ text, url }: NamedLink): string {
  return `<p style="margin:32px 0 0"><a class="n" href="${escaped(url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:${light('link')};color:#ffffff;text-decoration:none;font-weight:600">${escaped(text)}</a></p>`;
}

function section({ title, items, empty, more, chart }: DigestSection, isDrawn: boolean): string {
  const none = empty ? faint(escaped(empty)) : '';
  return [
    title
      ? `<h2 class="t" style="font-size:17px;line-height:1.3;margin:28px 0 10px;color:${light('text')}">${escaped(title)}</h2>`
      : '<div style="margin-top:12px"></div>',
    items.length > 0 ? items.map(row).join('\n') : none,
    more ? faint(more.link ? anchor({ text: more.text, url: more.link }) : escaped(more.text)) : '',
    chart ? picture(chart, isDrawn) : '',
  ].join('');
}

function row({ text, says = [], detail, link, links = [], tone }: DigestItem): string {
  const shade: Color = tone ?? 'line';
  const sign = tone
    ? `<span class="${tone === 'bad' ? 'b' : 'g'}" style="color:${light(tone)}" aria-hidden="true">${tone === 'bad' ? '▲' : '✓'}</span> `
    : '';
  const headline = text && (link && links.length === 0 ? anchor({ text, url: link }) : escaped(text));
  return `<div class="i${tone ? (tone === 'bad' ? 'b' : 'g') : ''}" style="border-left:3px solid ${light(shade)};padding:2px 0 2px 12px;margin:0 0 14px">${
    headline ? `<div>${sign}<bdi>${headline}</bdi></div>` : ''
  }${says.map((saying) => said(saying)).join('')}${detail ? faint(escaped(detail), headline ? '' : sign) : ''}${
    links.length > 0 ? `<div style="margin-top:4px">${links.map(anchor).join(' &nbsp;·&nbsp; ')}</div>` : ''
  }</div>`;
}

/** What people said; what we said is pink. */
function said({ text, staff, language }: Saying): string {
  const [back, edge]: [Color, Color] = staff ? ['staff', 'pink'] : ['said', 'line'];
  const lang = language && /^[a-z]{2,3}(-[\w-]+)?$/i.test(language) ? ` lang="${language}"` : '';
  return `<div class="${staff ? 'o' : 's'}"${lang} dir="auto" style="background:${light(back)};border-left:4px solid ${light(edge)};color:${light('text')};border-radius:4px;padding:6px 10px;margin:2px 0 6px">${escaped(text)}</div>`;
}

function faint(html: string, before = ''): string {
  return `<div class="f" style="color:${light('faint')};font-size:14px;line-height:1.45">${before}${html}</div>`;
}

function anchor({ text, url }: NamedLink): string {
  return `<a class="a" href="${escaped(url)}" style="color:${light('link')};text-decoration:underline">${escaped(text)}</a>`;
}

/** Its text stands below it: who sees no pictures misses nothing. */
function picture({ title, about }: NonNullable<DigestSection['chart']>, isDrawn: boolean): string {
  const image = `<img src="cid:${chartCid}" width="568" height="220" alt="${escaped(title)}" style="display:block;width:100%;max-width:568px;height:auto;border:0;border-radius:6px;margin:8px 0 4px;background:#ffffff">`;
  return `${isDrawn ? image : ''}${faint(escaped(about))}`;
}

/** The picture's name within the mail. */
export const chartCid = 'chart@earshot';

function foot({ text, links }: NonNullable<Digest['footer']>): string {
  const ways = links.map(anchor).join(' &nbsp;·&nbsp; ');
  if (!text && !ways) return '';
  return `<div class="i" style="border-top:1px solid ${light('line')};margin-top:28px;padding-top:12px">${faint(escaped(text))}${ways ? faint(ways) : ''}</div>`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
