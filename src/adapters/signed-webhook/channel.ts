import { createHmac } from 'node:crypto';
import { refuseUntaken, withoutAnswer } from '../../domain/channel-answer.ts';
import { signWebhook } from '../../domain/sign-webhook.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../../ports/http.ts';
import type { ChannelAccess } from '../../schemas/channel.ts';

interface Options {
  access: Extract<ChannelAccess, { kind: 'webhook' }>;
  fetch: GuardedFetch;
  clock: Clock;
}

/** Any server that verifies Standard Webhooks; it drops what it had under the same `webhook-id`. */
export function openSignedWebhook({ access: { url, secret }, fetch, clock }: Options): Channel {
  const { host } = new URL(url);
  return {
    async send({ id, about, title, lines, notes, link, critical, at, facts }) {
      const data = { about, title, lines, notes, url: link.url, critical, ...facts };
      const body = JSON.stringify({ type: 'alert', timestamp: at.toISOString(), data });
      const signed = signWebhook({ id, at: clock.now(), body }, [secret], (key, text) =>
        createHmac('sha256', key).update(text).digest('base64'),
      );
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signed },
        body,
        redirect: 'manual',
      }).catch((error) => {
        throw withoutAnswer(error, host);
      });
      const retryAfter = response.headers.get('retry-after');
      refuseUntaken({ name: host, status: response.status, retryAfter, now: clock.now() });
      return undefined;
    },
  };
}
