import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type WebPush from 'web-push';
import { refuseUntaken, withoutAnswer } from '../../domain/channel-answer.ts';
import { cutBytes } from '../../domain/cut-bytes.ts';
import { PermanentError } from '../../errors.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../../ports/http.ts';
import type { ChannelAccess } from '../../schemas/channel.ts';

interface Options {
  access: Extract<ChannelAccess, { kind: 'push' }>;
  fetch: GuardedFetch;
  clock: Clock;
}

/** What is not fetched within it needs no telling any more. */
const keptS = 3600;
/** Push services take 4,096 bytes, encrypted; the address, the ids and the marks of JSON need some of them. */
const mostBytes = { title: 500, body: 2000 };

/** One browser of a person (RFC 8030), encrypted for it alone (RFC 8291). What has the same tag takes the place of the last. */
export function openWebPush({ access, fetch, clock }: Options): Channel {
  const { endpoint, p256dh, auth, keys, subject } = access;
  return {
    async send({ about, title, lines, link, act, critical, id }) {
      const tag = createHash('sha256').update(about).digest('base64url').slice(0, 32);
      const text = JSON.stringify({
        ...{
          id,
          tag,
          critical,
          title: cutBytes(title, mostBytes.title),
          body: cutBytes(lines.join('\n'), mostBytes.body),
        },
        url: (act ?? link).url,
      });
      const library = webPush();
      let request: ReturnType<typeof WebPush.generateRequestDetails>;
      try {
        request = library.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, text, {
          ...{ TTL: keptS, urgency: critical ? 'high' : 'normal', topic: tag },
          vapidDetails: { subject, publicKey: keys.publicKey, privateKey: keys.privateKey },
        });
      } catch (error) {
        throw new PermanentError('The keys that the browser gave cannot be used.', { cause: error });
      }
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: Object.fromEntries(
          Object.entries(request.headers)
            .filter(([name]) => name.toLowerCase() !== 'content-length')
            .map(([name, value]) => [name, String(value)]),
        ),
        body: new Uint8Array(request.body ?? []),
        redirect: 'manual',
      }).catch((error) => {
        throw withoutAnswer(error, 'The push service');
      });
      const retryAfter = response.headers.get('retry-after');
      refuseUntaken({ name: 'The push service', status: response.status, retryAfter, now: clock.now() });
      return undefined;
    },
  };
}

/** Loaded where somebody is told. */
function webPush(): typeof WebPush {
  return createRequire(import.meta.url)('web-push') as typeof WebPush;
}

export function makePushKeys(): { publicKey: string; privateKey: string } {
  return webPush().generateVAPIDKeys();
}
