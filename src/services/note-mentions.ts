import { mentionedIn } from '../domain/name-mentions.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import type { User } from '../schemas/user.ts';
import { tellPeople } from './notices.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer'>;

/** Tells those whom a note names by `@` that they are asked; only people who can sign in, and never the writer. */
export async function tellMentioned(app: Needs, user: User, item: Case, note: string): Promise<void> {
  if (!note.includes('@')) return;
  const people = (await app.accounts.list()).filter(({ disabled, id }) => !disabled && id !== user.id);
  const asked = mentionedIn(note, people);
  if (asked.length === 0) return;
  const text = `Asked ${asked.map(({ name }) => name).join(', ')}.`;
  await app.store.cases.addEvent(item.id, { at: app.clock.now(), kind: 'mentioned', userId: user.id, text });
  await tellPeople(
    app,
    asked.map(({ id }) => ({
      ...{ of: id, brandId: item.brandId, caseId: item.id, kind: 'mentioned' as const, text: note, byId: user.id },
    })),
  );
}
