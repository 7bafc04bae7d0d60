import { digestHtml } from '../../domain/digest-mail.ts';
import type { Channel, ChannelMessage } from '../../ports/channel.ts';
import type { Notifier } from '../../ports/notifier.ts';

interface Options {
  to: { email: string; name: string };
  notifier: Notifier;
}

/** One mail a message, through the way that all mails go. */
export function openMailChannel({ to, notifier }: Options): Channel {
  return {
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

/** In the dress of all mails. */
function htmlOf({ title, lines, notes, link, act, critical }: ChannelMessage): string {
  const [greeting = '', ...others] = lines;
  const [first, second] = [act, link].flatMap((one) => one ?? []);
  return digestHtml({
    ...{ subject: title, greeting },
    sections: [{ title: '', items: others.map((text) => ({ text, ...(critical && { tone: 'bad' as const }) })) }],
    ...(first && { link: first.url, linkText: first.text }),
    footer: { text: notes.join(' '), links: second ? [second] : [] },
  });
}
