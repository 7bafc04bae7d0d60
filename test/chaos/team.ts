import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  actOnCase,
  type CaseDetail,
  cancelAction,
  dismissCase,
  getCase,
  listCases,
  noteCase,
  resolveCase,
  snoozeCase,
} from '#src/schemas/api/cases.ts';
import { randomFor } from '../../connectors/sandbox/random.ts';
import type { Person } from './people.ts';

/** What the team did and may be asked about afterwards. */
export interface Team {
  /** The key of each reply whose click was answered with yes. */
  replies: ReadonlySet<string>;
  /** How many replies are still on their way, as the pages show it. */
  onTheirWay(): Promise<number>;
  end(): Promise<void>;
}

const pauseMs = 400;
const final = ['sent', 'failed', 'cancelled'];

/**
 * People who answer what is flagged on the pretend network. They click twice, click again when the page did not answer,
 * take back, and put cases away. A click is repeated under its key until there is an answer.
 */
export function teamAtWork(person: Person, seed: number): Team {
  const random = randomFor(seed, 'team');
  const replies = new Set<string>();
  const unsettled = new Map<string, string>();
  const tried = new Map<string, number>();
  let isEnding = false;

  async function work(): Promise<void> {
    while (!isEnding) {
      await sleep(pauseMs * (0.5 + random()));
      const view = random() < 0.9 ? 'all' : 'needs_look';
      const listed = await person.attempt(listCases, {
        query: { criteria: JSON.stringify({ networks: ['sandbox'] }), view, limit: 30 },
      });
      if (!listed || 'refused' in listed) continue;
      const { cases } = listed.done;
      const chosen = cases[Math.floor(random() * cases.length)];
      const shown = chosen && (await person.attempt(getCase, { params: { caseId: chosen.id } }));
      if (shown && 'done' in shown) await deal(shown.done);
    }
  }

  async function deal(detail: CaseDetail): Promise<void> {
    const { id: caseId, version } = detail.case;
    const luck = random();
    const params = { caseId };
    if (luck < 0.05) await person.attempt(noteCase, { params, body: { text: 'Looked at.' } });
    else if (luck < 0.1) await person.attempt(resolveCase, { params, body: { version, reason: 'Settled by phone' } });
    else if (luck < 0.13) await person.attempt(dismissCase, { params, body: { version, reason: 'Not for us' } });
    else if (luck < 0.16) {
      const until = new Date(Date.now() + 20_000);
      await person.attempt(snoozeCase, { params, body: { version, until } });
    } else await answer(detail);
  }

  async function answer({ case: item, conversation, actions }: CaseDetail): Promise<void> {
    const post = conversation.find(
      ({ mention, actions: may }) => mention?.id === item.mentionId && may.includes('reply'),
    );
    const onTheirWay = actions.some(({ status }) => !['failed', 'cancelled'].includes(status));
    if (!post || onTheirWay) return;
    const times = tried.get(post.id) ?? 0;
    tried.set(post.id, times + 1);
    const key = keyOf(`${seed} ${post.id} ${times}`);
    unsettled.set(key, item.id);
    const seenThreadAt = new Date(Math.max(...conversation.map(({ seenAt }) => seenAt.getTime())));
    const click = {
      params: { caseId: item.id },
      body: { key, kind: 'reply', postId: post.id, text: 'We are sorry.', seenThreadAt },
    } as const;
    const isDouble = random() < 0.3;
    const takesBack = random() < 0.08;
    for (let clicks = 0; !isEnding && clicks < 100; clicks += 1) {
      const clicked = [person.attempt(actOnCase, click), ...(isDouble ? [person.attempt(actOnCase, click)] : [])];
      const answered = (await Promise.all(clicked)).find((answer) => answer !== undefined);
      if (!answered) {
        await sleep(pauseMs);
        continue;
      }
      if ('done' in answered) replies.add(key);
      break;
    }
    if (takesBack && replies.has(key)) await person.attempt(cancelAction, { params: { actionId: key } });
  }

  async function onTheirWay(): Promise<number> {
    for (const [key, caseId] of unsettled) {
      const shown = await person.attempt(getCase, { params: { caseId } });
      if (!shown || 'refused' in shown) continue;
      const action = shown.done.actions.find(({ id }) => id === key);
      if (!action || final.includes(action.status)) unsettled.delete(key);
    }
    return unsettled.size;
  }

  const ended = work();
  return {
    replies,
    onTheirWay,
    async end() {
      isEnding = true;
      await ended;
    },
  };
}

/** A UUID that the seed decides. */
function keyOf(text: string): string {
  const hex = hash('sha256', text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
