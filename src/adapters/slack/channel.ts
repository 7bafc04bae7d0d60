import { z } from 'zod';
import { refuseUntaken, retryAt, withoutAnswer } from '../../domain/channel-answer.ts';
import { PermanentError, RateLimitedError, UnavailableError } from '../../errors.ts';
import type { Channel, ChannelMessage } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../../ports/http.ts';
import type { ChannelAccess } from '../../schemas/channel.ts';

interface Options {
  access: Extract<ChannelAccess, { kind: 'slack' }>;
  fetch: GuardedFetch;
  clock: Clock;
}

/** https://docs.slack.dev/apis/web-api/ answers 200 for refusals, too, and names them in `error`. */
const Answer = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  channel: z.string().optional(),
  ts: z.string().optional(),
  team: z.string().optional(),
  user: z.string().optional(),
});

/** Errors after which it is worth to try again, of https://docs.slack.dev/reference/methods/chat.postMessage#errors. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);
const words: Record<string, string> = {
  channel_not_found: 'it knows no such channel',
  not_in_channel: 'the bot is not in the channel; invite it',
  is_archived: 'the channel is archived',
  invalid_auth: 'the token is not valid',
  not_authed: 'the token is not valid',
  token_revoked: 'the token was revoked',
  account_inactive: 'the bot’s account is gone',
  missing_scope: 'the bot lacks the scope chat:write',
};

/** A bot, whose message is updated in place and answered in its thread; or an incoming webhook, which can only add. */
export function openSlack({ access, fetch, clock }: Options): Channel {
  return access.token !== undefined && access.channel !== undefined
    ? openBot({ ...access, token: access.token, channel: access.channel }, fetch, clock)
    : openHook(access.url ?? '', fetch, clock);
}

interface Bot {
  server: string;
  token: string;
  channel: string;
}

function openBot({ server, token, channel }: Bot, fetch: GuardedFetch, clock: Clock): Channel {
  async function ask(method: string, body: object): Promise<z.infer<typeof Answer>> {
    const response = await fetch(`${server}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'manual',
    }).catch((error) => {
      throw withoutAnswer(error, 'Slack');
    });
    const { status, headers } = response;
    refuseUntaken({ name: 'Slack', status, retryAfter: headers.get('retry-after'), now: clock.now() });
    const answer = Answer.safeParse(await response.json().catch(() => undefined)).data;
    if (!answer) throw withoutAnswer(new UnavailableError('not JSON'), 'Slack');
    if (answer.ok) return answer;
    const code = answer.error ?? 'unknown';
    if (code === 'ratelimited' || code === 'rate_limited')
      throw new RateLimitedError('Slack asks us to slow down.', retryAt(headers.get('retry-after'), clock.now()));
    if (passing.has(code)) throw new UnavailableError(`Slack cannot take messages now (${code}).`);
    throw new PermanentError(`Slack refuses the message: ${words[code] ?? code.replaceAll('_', ' ').slice(0, 80)}.`);
  }

  return {
    async send(message, before) {
      const thread = before?.split(' ')[1];
      const sent = await ask('chat.postMessage', {
        ...{ channel, ...contentOf(message), unfurl_links: false, unfurl_media: false },
        // In the thread of the first one, and in the channel as well: it wants people.
        ...(thread && { thread_ts: thread, reply_broadcast: true }),
      });
      return sent.channel && sent.ts ? `${sent.channel} ${sent.ts}` : undefined;
    },
    async update(reference, message) {
      const [place, ts] = reference.split(' ');
      await ask('chat.update', { channel: place, ts, ...contentOf(message) });
    },
    async check() {
      const { team, user } = await ask('auth.test', {});
      return `Slack knows us as ${user ?? 'a bot'} of ${team ?? 'a workspace'}.`;
    },
  };
}

function openHook(url: string, fetch: GuardedFetch, clock: Clock): Channel {
  return {
    async send(message) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(contentOf(message)),
        redirect: 'manual',
      }).catch((error) => {
        throw withoutAnswer(error, 'Slack');
      });
      const retryAfter = response.headers.get('retry-after');
      refuseUntaken({ name: 'Slack', status: response.status, retryAfter, now: clock.now() });
      return undefined;
    },
  };
}

/** A header holds 150 characters, a section 3,000: https://docs.slack.dev/reference/block-kit/blocks/. */
function contentOf({ title, lines, notes, link, act, critical }: ChannelMessage) {
  // Verbatim: names and addresses that strangers wrote are made into no links and call nobody.
  const section = (text: string) => ({
    type: 'section',
    text: { type: 'mrkdwn', verbatim: true, text: text.slice(0, 2900) },
  });
  const links = [act, link].flatMap((one) => (one ? `<${one.url}|${escaped(one.text)}>` : []));
  return {
    text: escaped(title),
    blocks: [
      section(`${critical ? ':rotating_light: ' : ''}*${escaped(title).slice(0, 1000)}*`),
      ...(lines.length > 0 ? [section(lines.map((line) => escaped(line)).join('\n'))] : []),
      section(links.join('  ·  ')),
      ...(notes.length > 0
        ? [
            {
              type: 'context',
              elements: notes.slice(0, 10).map((note) => ({ type: 'mrkdwn', text: escaped(note).slice(0, 1900) })),
            },
          ]
        : []),
    ],
  };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping; the marks of bold and the like lose their meaning. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, (sign) => `\u200b${sign}\u200b`);
}
