import { z } from 'zod';
import { refuseUntaken, withoutAnswer } from '../../domain/channel-answer.ts';
import { UnavailableError } from '../../errors.ts';
import type { Channel, ChannelMessage } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch, GuardedInit } from '../../ports/http.ts';
import type { ChannelAccess } from '../../schemas/channel.ts';

interface Options {
  access: Extract<ChannelAccess, { kind: 'mattermost' }>;
  fetch: GuardedFetch;
  clock: Clock;
}

const Post = z.object({ id: z.string(), root_id: z.string().default('') });
const Me = z.object({ username: z.string() });

/** A bot, whose post is patched in place and answered in its thread; or an incoming webhook, which can only add. */
export function openMattermost({ access, fetch, clock }: Options): Channel {
  async function ask(url: string, init: GuardedInit): Promise<Response> {
    const response = await fetch(url, { ...init, redirect: 'manual' }).catch((error) => {
      throw withoutAnswer(error, 'Mattermost');
    });
    const { status, headers } = response;
    // X-RateLimit-Reset is in seconds from now: https://developers.mattermost.com/api-documentation/#/#rate-limiting
    const retryAfter = headers.get('retry-after') ?? headers.get('x-ratelimit-reset');
    refuseUntaken({ name: 'Mattermost', status, ...(status === 429 && { retryAfter }), now: clock.now() });
    return response;
  }
  const json = { 'content-type': 'application/json' };
  const { server, token, channel, url } = access;

  if (server === undefined || token === undefined || channel === undefined)
    return {
      async send(message) {
        await ask(url ?? '', { method: 'POST', headers: json, body: JSON.stringify({ text: textOf(message) }) });
        return undefined;
      },
    };

  const headers = { ...json, authorization: `Bearer ${token}` };
  const read = async <S extends z.ZodType>(response: Response, shape: S): Promise<z.output<S>> => {
    const found = shape.safeParse(await response.json().catch(() => undefined));
    if (!found.success) throw withoutAnswer(new UnavailableError('an unknown answer'), 'Mattermost');
    return found.data;
  };
  return {
    async send(message, before) {
      const body = { channel_id: channel, message: textOf(message), ...(before && { root_id: before.split(' ')[1] }) };
      const response = await ask(`${server}/api/v4/posts`, { method: 'POST', headers, body: JSON.stringify(body) });
      const { id, root_id: root } = await read(response, Post);
      // An answer belongs to the first post of its thread.
      return `${id} ${root || id}`;
    },
    async update(reference, message) {
      const id = encodeURIComponent(reference.split(' ')[0] ?? '');
      const body = JSON.stringify({ message: textOf(message) });
      await ask(`${server}/api/v4/posts/${id}/patch`, { method: 'PUT', headers, body });
    },
    async check() {
      const { username } = await read(await ask(`${server}/api/v4/users/me`, { headers }), Me);
      return `Mattermost knows us as ${username}.`;
    },
  };
}

/** A post holds 16,383 characters. */
function textOf({ title, lines, notes, link, act, critical }: ChannelMessage): string {
  const links = [act, link].flatMap((one) => (one ? `[${plain(one.text)}](${one.url})` : []));
  return [
    `${critical ? ':rotating_light: ' : ''}**${plain(title)}**`,
    ...lines.map(plain),
    links.join(' · '),
    ...notes.map((note) => `_${plain(note)}_`),
  ]
    .join('\n\n')
    .slice(0, 16_000);
}

/** Marks of strangers are shown as they were written, and nobody is called by an @. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!>~|:]/g, (sign) => `\\${sign}`).replaceAll('@', '@\u200b');
}
