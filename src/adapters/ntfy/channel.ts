import { createHash } from 'node:crypto';
import { refuseUntaken, withoutAnswer } from '../../domain/channel-answer.ts';
import { cutBytes } from '../../domain/cut-bytes.ts';
import type { Channel, ChannelMessage } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../../ports/http.ts';
import type { ChannelAccess } from '../../schemas/channel.ts';

interface Options {
  access: Extract<ChannelAccess, { kind: 'ntfy' }>;
  fetch: GuardedFetch;
  clock: Clock;
}

/** A message of more than 4,096 bytes becomes an attachment. */
const mostBytes = 3500;

/**
 * A topic of an ntfy server. What has the sequence id of an earlier message takes its place (from ntfy 2.16 on; an older
 * server shows it as one more): https://docs.ntfy.sh/publish/#updating-deleting-notifications
 */
export function openNtfy({ access: { server, topic, token }, fetch, clock }: Options): Channel {
  async function publish({ title, lines, notes, link, act, critical }: ChannelMessage, sequence: string) {
    const response = await fetch(server, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({
        topic,
        sequence_id: sequence,
        title: title.slice(0, 250),
        message: cutBytes([...lines, ...notes].join('\n') || title, mostBytes),
        priority: critical ? 5 : 4,
        tags: [critical ? 'rotating_light' : 'warning'],
        click: link.url,
        actions: [act, link].flatMap((one) => (one ? [{ action: 'view', label: one.text, url: one.url }] : [])),
      }),
      redirect: 'manual',
    }).catch((error) => {
      throw withoutAnswer(error, 'ntfy');
    });
    const retryAfter = response.headers.get('retry-after');
    refuseUntaken({ name: 'ntfy', status: response.status, retryAfter, now: clock.now() });
  }
  return {
    async send(message) {
      const sequence = createHash('sha256').update(message.id).digest('base64url').slice(0, 32);
      await publish(message, sequence);
      return sequence;
    },
    update: (reference, message) => publish(message, reference),
  };
}
