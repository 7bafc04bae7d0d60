import { getCase } from '#src/schemas/api/cases.ts';
import { createAdmin } from '#src/schemas/api/setup.ts';
import { News } from '#src/schemas/news.ts';
import { type Visitor, visitorAt } from '../../support/test-server.ts';

/** Somebody at an open page who looks at one of the new cases in each batch of news. */
export interface Screen {
  /** Milliseconds from the post seen by us to its case on the screen. */
  seenToVisible: number[];
  /** Milliseconds of the calls that read a case. */
  readMs: number[];
  /** Cases opened that the screen was told of. */
  told: number;
  /** Ends the stream and waits for the calls that run. */
  close(): Promise<void>;
}

const admin = { name: 'Ann Field', email: 'ann@example.org', password: 'correct horse battery' };

export async function openScreen(url: string, random: () => number): Promise<Screen> {
  const visitor = visitorAt(url);
  await visitor.call(createAdmin, { body: admin });
  const { email, password } = admin;
  await visitor.fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify({ email, password }) });
  const left = new AbortController();
  const response = await visitor.fetch('/api/live', { signal: left.signal });
  const stream = response.body?.pipeThrough(new TextDecoderStream());
  if (!response.ok || !stream) throw new Error(`the page's news cannot be heard: ${response.status}`);
  const calls = new Set<Promise<void>>();
  const screen: Screen = {
    ...{ seenToVisible: [], readMs: [], told: 0 },
    async close() {
      left.abort();
      await Promise.all(calls);
    },
  };

  async function look(caseId: string): Promise<void> {
    const begun = performance.now();
    const seenAt = await readCase(visitor, caseId);
    screen.readMs.push(performance.now() - begun);
    screen.seenToVisible.push(Date.now() - seenAt.getTime());
  }

  void (async () => {
    let rest = '';
    for await (const chunk of stream) {
      const messages = (rest + chunk).split('\n\n');
      rest = messages.pop() ?? '';
      const opened = messages.flatMap(newCaseIn);
      screen.told += opened.length;
      // Any of them, so that neither the first nor the last of a batch is seen more often.
      const one = opened[Math.floor(random() * opened.length)];
      if (one === undefined) continue;
      const call = look(one).catch(() => undefined);
      calls.add(call);
      void call.then(() => calls.delete(call));
    }
  })().catch(() => undefined);
  return screen;
}

function newCaseIn(message: string): string[] {
  const data = message.split('\n').find((line) => line.startsWith('data: '));
  if (!data) return [];
  const news = News.parse(JSON.parse(data.slice('data: '.length)));
  return news.kind === 'case' && news.isNew ? [news.caseId] : [];
}

/** As the page does when a case is opened. Answers when we saw the post that opened it. */
async function readCase(visitor: Visitor, caseId: string): Promise<Date> {
  const { case: item, conversation } = await visitor.call(getCase, { params: { caseId } });
  const post = conversation.find(({ mention }) => mention?.id === item.mentionId);
  if (!post) throw new Error('a case without its post');
  return post.seenAt;
}
