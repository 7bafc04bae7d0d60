import { refuseUntaken, withoutAnswer } from '../../domain/channel-answer.ts';
import type { Channel, ChannelMessage } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../../ports/http.ts';
import type { ChannelAccess } from '../../schemas/channel.ts';

interface Options {
  access: Extract<ChannelAccess, { kind: 'teams' }>;
  fetch: GuardedFetch;
  clock: Clock;
}

/** A message of more than 28 KB is refused. */
const mostPerLine = 2000;

/** A workflow "when a webhook request is received" of Microsoft Teams. It posts cards and can change none. */
export function openTeams({ access: { url }, fetch, clock }: Options): Channel {
  return {
    async send(message) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(cardOf(message)),
        redirect: 'manual',
      }).catch((error) => {
        throw withoutAnswer(error, 'Teams');
      });
      const retryAfter = response.headers.get('retry-after');
      refuseUntaken({ name: 'Teams', status: response.status, retryAfter, now: clock.now() });
      return undefined;
    },
  };
}

/** https://adaptivecards.io/schemas/adaptive-card.json, version 1.4. */
function cardOf({ title, lines, notes, link, act, critical }: ChannelMessage) {
  const block = (text: string, more: object = {}) => ({
    ...{ type: 'TextBlock', text: plain(text).slice(0, mostPerLine), wrap: true },
    ...more,
  });
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      block(title, { weight: 'Bolder', size: 'Medium', ...(critical && { color: 'Attention' }) }),
      ...lines.slice(0, 8).map((line) => block(line)),
      ...notes.slice(0, 3).map((note) => block(note, { isSubtle: true, size: 'Small' })),
    ],
    actions: [act, link].flatMap((one) => (one ? [{ type: 'Action.OpenUrl', title: one.text, url: one.url }] : [])),
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}

/** Text blocks read some Markdown: links, emphasis and lists of strangers' making are shown as they were written. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!>~|]/g, (sign) => `\\${sign}`);
}
