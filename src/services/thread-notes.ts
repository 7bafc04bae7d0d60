import { mentionedIn } from '../domain/name-mentions.ts';
import type { App } from '../ports/app.ts';
import type { ThreadEvent } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';
import { tellPeople } from './notices.ts';
import { getThread } from './thread-detail.ts';
import { noteInThreads } from './thread-history.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer'>;

/** Adds an internal note; those whom it names by `@` are told. Throws NotFoundError. */
export async function noteThread(app: Needs, user: User, threadId: string, text: string): Promise<ThreadEvent> {
  const thread = await getThread(app, threadId);
  const at = app.clock.now();
  const [noted] = await noteInThreads(app, [{ of: thread.id, at, userId: user.id, kind: 'noted', text }]);
  if (!noted) throw new Error('a note was not written');
  if (text.includes('@')) {
    const people = (await app.accounts.list()).filter(({ disabled, id }) => !disabled && id !== user.id);
    const brandId = thread.brandIds[0];
    await tellPeople(
      app,
      mentionedIn(text, people).map(({ id }) => ({
        ...{ of: id, threadId, kind: 'mentioned' as const, text, byId: user.id },
        ...(brandId !== undefined && { brandId }),
      })),
    );
  }
  app.announcer.announce({ kind: 'threads', threadIds: [threadId] });
  return noted;
}
