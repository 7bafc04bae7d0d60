import type { Channel, ChannelMessage } from '../../ports/channel.ts';
import type { Notifier } from '../../ports/notifier.ts';

interface Options {
  to: { email: string; name: string };
  notifier: Notifier;
}

/** One mail a message, through the way that all mails go. */
export function openMailChannel({ to, notifier }: Options): Channel {
  return {
    isRepeatable: false,
    async send(message) {
      const { id, title } = message;
      await notifier.send({
        ...{ id, to, subject: title.replace(/\p{Cc}+/gu, ' ').slice(0, 300) },
        ...{ text: textOf(message), html: htmlOf(message) },
        // Answers of machines to it lead nowhere (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', ...(message.critical && { Importance: 'high' }) },
      });
      return undefined;
    },
  };
}

function textOf({ lines, notes, link, act }: ChannelMessage): string {
  const links = [act, link].flatMap((one) => (one ? `${one.text}: ${one.url}` : []));
  return `${[...lines, ...links, ...notes].join('\n\n')}\n`;
}

/** One narrow column: inline styles, no images, nothing loaded from anywhere. */
function htmlOf({ title, lines, notes, link, act, critical }: ChannelMessage): string {
  const button = ({ text, url }: { text: string; url: string }, isFirst: boolean) =>
    `<a class="${isFirst ? 'act' : 'go'}" href="${escaped(url)}" style="display:inline-block;margin:0 12px 8px 0;padding:10px 16px;border-radius:6px;border:1px solid #1f5fbf;${isFirst ? 'background:#1f5fbf;color:#ffffff' : 'color:#1f5fbf'};text-decoration:none;font-weight:600">${escaped(text)}</a>`;
  const bar = critical ? '#b3261e' : '#9a6700';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
<style>@media (prefers-color-scheme: dark){body,td{background:#16191d!important;color:#e6e8ea!important}.go{color:#8ab4f8!important;border-color:#8ab4f8!important}.faint{color:#a0a8b0!important}}</style>
</head><body style="margin:0;background:#ffffff;color:#1f2328">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px"><tr>
<td style="font:15px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;text-align:left">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px;border-left:4px solid ${bar};padding-left:10px">${escaped(title)}</h1>
${lines.map((line) => `<p style="margin:0 0 10px">${escaped(line)}</p>`).join('\n')}
<p style="margin:18px 0 6px">${[act, link]
    .flatMap((one) => one ?? [])
    .map((one, index) => button(one, index === 0))
    .join('')}</p>
${notes.map((note) => `<p class="faint" style="margin:8px 0 0;color:#59636e;font-size:13px">${escaped(note)}</p>`).join('\n')}
</td></tr></table></td></tr></table></body></html>
`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
