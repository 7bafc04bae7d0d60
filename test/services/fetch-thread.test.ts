import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '#src/errors.ts';
import { caseDetail } from '#src/services/cases.ts';
import { fetchThread } from '#src/services/fetch-thread.ts';
import { pauseSource } from '#src/services/sources.ts';
import { openTestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';

const counting = (replies: number) => ({ likes: 0, shares: 0, replies, views: null });

describe('a conversation that was heard in part', () => {
  test('says what is missing, and is fetched from its network when a person asks', async () => {
    await using app = await openTestApp();
    const root = aPretendPost({ metrics: counting(2) });
    const { item } = await listening(app, [root]);
    const agent = await app.person('agent');
    const before = await caseDetail(app, agent, item.id);
    expect(before.conversation.map(({ unheard }) => unheard)).toEqual([{ replies: 2, parent: false }]);
    expect(before.thread).toEqual({ mayRead: true, isCut: false });

    const own = { id: 'pretend:host:us', handle: '@Acme_Help', name: 'Acme' };
    app.network.posts.push(
      aPretendPost({ threadId: root.id, parentId: root.id, text: 'Me too!' }),
      aPretendPost({ threadId: root.id, parentId: root.id, text: 'We look into it.', author: own }),
    );
    expect(await fetchThread(app, item.id)).toEqual({ heard: 2, shown: 3 });
    const after = await caseDetail(app, agent, item.id);
    expect(after.conversation.map(({ text, byUs }) => [text, byUs]).slice(1)).toEqual([
      ['Me too!', false],
      ['We look into it.', true],
    ]);
    expect(after.conversation.flatMap(({ unheard }) => unheard ?? [])).toEqual([]);
    // Counted like whatever else came.
    expect((await app.store.ledger.read()).holds).toBe(true);
    expect(await fetchThread(app, item.id)).toEqual({ heard: 0, shown: 3 });
  });

  test('is not asked for at a source that is paused, and says what to do', async () => {
    await using app = await openTestApp();
    const { item, source } = await listening(app);
    await pauseSource(app, source.id, true);
    const asked = fetchThread(app, item.id);
    await expect(asked).rejects.toThrow(InvalidInputError);
    await expect(asked).rejects.toThrow('paused; resume it under Sources');
    const detail = await caseDetail(app, await app.person('agent'), item.id);
    expect(detail.thread.mayRead).toBe(false);
  });
});
