import { z } from 'zod';
import { refuseUntaken, withoutAnswer } from '../../domain/channel-answer.ts';
import { UnavailableError } from '../../errors.ts';
import type { Channel, ChannelMessage } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../../ports/http.ts';
import type { ChannelAccess } from '../../schemas/channel.ts';

interface Options {
  access: Extract<ChannelAccess, { kind: 'telegram' }>;
  fetch: GuardedFetch;
  clock: Clock;
}

/** https://core.telegram.org/bots/api#making-requests */
const Answer = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
  result: z.unknown().optional(),
});
const Sent = z.object({ message_id: z.number() });
const Me = z.object({ username: z.string().optional() });

/** A message has at most 4,096 characters, its marks not counted. */
const mostCharacters = 3900;

/** A bot in a chat; its message is edited in place. */
export function openTelegram({ access: { token, chat, server }, fetch, clock }: Options): Channel {
  async function ask(method: string, body: object): Promise<unknown> {
    const response = await fetch(`${server}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
    }).catch((error) => {
      throw withoutAnswer(error, 'Telegram');
    });
    const answer = Answer.safeParse(await response.json().catch(() => undefined)).data;
    const why = answer?.description?.replaceAll(token, '…');
    // What stands there already may be put there again.
    if (method === 'editMessageText' && why?.includes('message is not modified')) return undefined;
    const after = answer?.parameters?.retry_after;
    const retryAfter = after === undefined ? response.headers.get('retry-after') : String(after);
    refuseUntaken({ name: 'Telegram', status: response.status, retryAfter, why, now: clock.now() });
    if (!answer?.ok) throw withoutAnswer(new UnavailableError('an unknown answer'), 'Telegram');
    return answer.result;
  }

  const format = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } };
  return {
    async send(message, before) {
      const sent = await ask('sendMessage', {
        ...{ chat_id: chat, text: textOf(message), ...format },
        ...(before && { reply_parameters: { message_id: Number(before), allow_sending_without_reply: true } }),
      });
      const id = Sent.safeParse(sent).data?.message_id;
      return id === undefined ? undefined : String(id);
    },
    async update(reference, message) {
      await ask('editMessageText', { chat_id: chat, message_id: Number(reference), text: textOf(message), ...format });
    },
    async check() {
      const me = Me.safeParse(await ask('getMe', {})).data;
      await ask('getChat', { chat_id: chat });
      return `Telegram knows us as ${me?.username ?? 'a bot'}, and the bot can see the chat.`;
    },
  };
}

function textOf({ title, lines, notes, link, act, critical }: ChannelMessage): string {
  const links = [act, link].flatMap((one) => (one ? `<a href="${escaped(one.url)}">${escaped(one.text)}</a>` : []));
  const head = `${critical ? '🚨 ' : ''}<b>${escaped(title.slice(0, 500))}</b>`;
  let left = mostCharacters - title.length;
  const rest = [...lines, ...notes].flatMap((line) => {
    left -= line.length;
    return left > 0 ? escaped(line) : [];
  });
  return [head, ...rest, links.join(' · ')].join('\n\n');
}

/** https://core.telegram.org/bots/api#html-style */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
