import type { FetchedPost } from '#src/ports/connector.ts';
import { createBrand } from '#src/services/brands.ts';
import { createSource } from '#src/services/sources.ts';
import { takePage } from '#src/services/take-page.ts';
import { decideWin, reportWin } from '#src/services/wins.ts';
import type { TestApp } from './app.ts';
import { aPretendPost } from './pretend-network.ts';
import { anIssue, aTheme } from './theme-builders.ts';

const hourMs = 3_600_000;

/**
 * A day of Acme on the pretend network until ten in the morning: people complain, one is answered and comes back content, one
 * is full of praise, a wording rises, an issue was fixed and a win confirmed.
 */
export async function aTellingDay(app: TestApp) {
  const now = app.clock.now();
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  const queries = [{ expression: 'acme', languages: [] }];
  const brand = await createBrand(app, { name: 'Acme', rival: false, queries, timeZone: 'UTC' });
  const source = await createSource(app, {
    name: 'Pretend',
    connector: 'pretend',
    settings: {},
    ownHandles: ['acme_help'],
  });
  app.work();
  const take = async (...posts: FetchedPost[]) => {
    const changes = posts.map((post) => ({ op: 'upsert' as const, post }));
    await takePage(app, { sourceId: source.id, ownHandles: ['acme_help'], changes });
    await app.queue.idle();
  };
  const mira = { id: 'pretend:host:mira', handle: 'mira', name: 'Mira Holt' };
  const threadId = 'pretend:host:story';
  const us = { id: 'pretend:own:acme_help', handle: 'acme_help', name: 'Acme Help' };
  const story = {
    complaint: aPretendPost({
      ...{ id: threadId, threadId, author: mira, createdAt: ago(5) },
      text: 'My acme parcel never came, terrible service and nobody answers!',
    }),
    answer: aPretendPost({
      ...{ id: 'pretend:host:answer', threadId, parentId: threadId, author: us, createdAt: ago(4) },
      text: 'Sorry Mira! It was stuck at our depot; it is with you tomorrow, and the postage is on us.',
    }),
    thanks: aPretendPost({
      ...{ id: 'pretend:host:thanks', threadId, parentId: threadId, author: mira, createdAt: ago(2) },
      text: 'It is here, thank you acme! Wonderful service, I love it, great people.',
    }),
  };
  await take(story.complaint);
  await take(story.answer);
  await take(story.thanks);
  const late = ['Ben', 'Cleo', 'Dara', 'Emil', 'Fay'].map((name, index) =>
    aPretendPost({
      author: { id: `pretend:host:${name}`, handle: name.toLowerCase(), name },
      text: `Acme delivery is late again, my parcel never came and support is a scam. Refund me! (${index})`,
      createdAt: ago(3),
    }),
  );
  const praise = aPretendPost({
    author: { id: 'pretend:host:gil', handle: 'gil', name: 'Gil' },
    text: 'I love my acme kettle, best kettle ever, wonderful quality and great service!',
    createdAt: ago(1),
  });
  await take(...late, praise);
  const label = late[0]?.id ?? '';
  await app.store.themes.saveIssue(
    anIssue({
      id: 'issue-late',
      brandId: brand.id,
      name: 'Late parcels',
      state: 'being_fixed',
      department: 'Logistics',
    }),
  );
  await app.store.themes.saveIssue(
    anIssue({ id: 'issue-gone', brandId: brand.id, name: 'Leaking lids', state: 'told', fixedAt: ago(6) }),
  );
  await app.store.themes.save(
    aTheme({
      ...{
        id: 'theme-late',
        brandId: brand.id,
        standing: 'adopted',
        issueId: 'issue-late',
        labelId: `${label}|${brand.id}`,
      },
      ...{ posts: 5, authors: 5, firstAt: ago(3), lastAt: ago(3), noticedAt: ago(2) },
      recent: late.map(({ id, author }) => ({ mentionId: `${id}|${brand.id}`, at: ago(3), authorId: author.id })),
    }),
  );
  const [agent, lead] = [await app.person('agent'), await app.person('lead')];
  const form = { brandId: brand.id, text: 'A school wrote a thank-you letter.', userIds: [agent.id] };
  const win = await reportWin(app, agent, form);
  await decideWin(app, lead, win.id, { state: 'confirmed', version: win.version });
  app.clock.pass(1000);
  return { brand, source, story, late, praise, agent, lead };
}
