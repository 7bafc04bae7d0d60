import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createBrand, listBrands, previewBrand, removeBrand, updateBrand } from '#src/schemas/api/brands.ts';
import * as cases from '#src/schemas/api/cases.ts';
import { listMentions, liveThread, whyPost } from '#src/schemas/api/mentions.ts';
import * as people from '#src/schemas/api/people.ts';
import * as reports from '#src/schemas/api/reports.ts';
import { createAdmin, setupState, startSandbox } from '#src/schemas/api/setup.ts';
import * as sources from '#src/schemas/api/sources.ts';
import { usualWishes } from '#src/schemas/digest.ts';
import { openTestApp, password } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';
import { openTestServer } from '../support/test-server.ts';

describe('over HTTP', () => {
  test('the first hour: an admin, the sample, a colleague by invitation', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const admin = server.visitor();
    expect(await admin.call(setupState)).toEqual({ needsAdmin: true, needsCode: false, needsBrand: true });
    await admin.call(createAdmin, { body: { name: 'Ada', email: 'admin@example.com', password } });
    const ada = await server.signedIn('admin');
    expect(await ada.call(people.me)).toMatchObject({ name: 'Ada', role: 'admin', createdAt: expect.any(Date) });
    expect((await ada.call(startSandbox)).brands).toHaveLength(2);

    const { link } = await ada.call(people.invite, { body: { role: 'agent', note: 'Noa' } });
    const [page, token = ''] = link.split('#');
    expect(page).toBe(`${server.url}/join`);
    const noa = { name: 'Noa', email: 'agent@example.com', password };
    await server.visitor().call(people.acceptInvitation, { body: { token, ...noa } });
    const agent = await server.signedIn('agent');
    const shown = await agent.call(people.listPeople);
    expect(shown.map(({ name, role, email }) => [name, role, email])).toEqual([
      ['Ada', 'admin', undefined],
      ['Noa', 'agent', undefined],
    ]);
    const { id: userId } = await agent.call(people.me);
    expect(await ada.call(people.setRole, { params: { userId }, body: { role: 'lead' } })).toMatchObject({
      role: 'lead',
    });
    await ada.call(people.setDisabled, { params: { userId }, body: { disabled: true } });
    await expect(agent.call(people.me)).rejects.toThrow('401');
    const { invitation } = await ada.call(people.invite, { body: { role: 'viewer' } });
    await ada.call(people.withdrawInvitation, { params: { invitationId: invitation.id } });
    expect(await ada.call(people.listInvitations)).toEqual([]);
  });

  test('a complaint is read, noted, answered, taken back, answered again and settled', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const { brand } = await listening(app);
    const agent = await server.signedIn('agent');
    const [item] = (
      await agent.call(cases.listCases, {
        query: { view: 'at_risk', criteria: JSON.stringify({ brandIds: [brand.id] }), limit: 5 },
      })
    ).cases;
    const [first] = (await agent.call(cases.listCases, { query: { lane: 'engage' } })).cases;
    expect(item ?? first).toBeDefined();
    const params = { caseId: first?.id ?? '' };
    expect((await agent.call(cases.countCases, { query: {} })).lanes).toEqual({ engage: 1, share: 0, follow: 0 });
    const detail = await agent.call(cases.getCase, { params });
    const post = detail.conversation[0];
    expect(post?.createdAt).toBeInstanceOf(Date);
    await agent.call(cases.noteCase, { params, body: { text: 'Look into the batch.' } });

    const wish = { kind: 'reply' as const, postId: post?.id ?? '', text: 'Sorry!', seenThreadAt: app.clock.now() };
    const { id: actionId } = await agent.call(cases.actOnCase, { params, body: { ...wish, key: randomUUID() } });
    const back = await agent.call(cases.cancelAction, { params: { actionId }, body: {} });
    expect(back.status).toBe('cancelled');
    await expect(agent.call(cases.settleAction, { params: { actionId }, body: {} })).rejects.toThrow('409');
    await agent.call(cases.actOnCase, { params, body: { ...wish, key: randomUUID() } });
    app.clock.pass(10_000);
    await app.queue.idle();

    const answered = await agent.call(cases.getCase, { params });
    expect(answered.case.status).toBe('answered');
    expect(answered.history.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['opened', 'noted', 'assigned', 'action_queued', 'action_cancelled', 'action_sent']),
    );
    const thread = await agent.call(liveThread, { params: { threadId: post?.threadId ?? '' } });
    expect(thread.posts.map(({ byUs }) => byUs)).toEqual([false, true]);
  });

  test('every move of a case answers with the case as it is then', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const { item } = await listening(app);
    const agent = await server.signedIn('agent');
    const { id: userId } = await agent.call(people.me);
    const params = { caseId: item.id };
    let { version } = item;
    const next = (answer: { version: number; status: string }) => {
      version = answer.version;
      return answer.status;
    };
    const until = new Date(app.clock.now().getTime() + 60_000);
    expect(next(await agent.call(cases.assignCase, { params, body: { version, userId } }))).toBe('open');
    expect(next(await agent.call(cases.snoozeCase, { params, body: { version, until } }))).toBe('snoozed');
    expect(next(await agent.call(cases.reopenCase, { params, body: { version } }))).toBe('open');
    expect(next(await agent.call(cases.moveCaseToLane, { params, body: { version, lane: 'follow' } }))).toBe('open');
    const reason = 'Done';
    expect(next(await agent.call(cases.handOverCase, { params, body: { version, reason } }))).toBe('handed_over');
    expect(next(await agent.call(cases.reopenCase, { params, body: { version } }))).toBe('open');
    expect(next(await agent.call(cases.resolveCase, { params, body: { version, reason } }))).toBe('resolved');
    expect(next(await agent.call(cases.reopenCase, { params, body: { version } }))).toBe('open');
    expect(next(await agent.call(cases.dismissCase, { params, body: { version, reason } }))).toBe('dismissed');
    const stale = await agent.ask(cases.reopenCase, { params, body: { version: 1 } });
    expect(stale).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  test('a lead keeps brands and sources, and secrets never come back', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const lead = await server.signedIn('lead');
    const queries = [{ expression: 'bolt' }];
    const brand = await lead.call(createBrand, { body: { name: 'Bolt', queries } });
    const preview = await lead.call(previewBrand, { body: { brandId: brand.id, queries } });
    expect(preview).toMatchObject({ looked: 0, faults: [] });
    const params = { brandId: brand.id };
    await lead.call(updateBrand, { params, body: { name: 'Bolts', queries, version: 1 } });
    expect(await lead.call(listBrands)).toMatchObject([{ name: 'Bolts', version: 2 }]);
    await lead.call(removeBrand, { params });

    const settings = { account: 'bolt', token: 'secret-1' };
    expect((await lead.call(sources.listConnectors))[0]).toMatchObject({ id: 'pretend' });
    expect(await lead.call(sources.testSource, { body: { connector: 'pretend', settings } })).toMatchObject({
      works: true,
    });
    const draft = { name: 'Ours', connector: 'pretend', settings };
    const source = await lead.call(sources.createSource, { body: draft });
    const sourceId = source.id;
    expect(JSON.stringify((await lead.ask(sources.listSources)).body)).not.toContain('secret-1');
    await lead.call(sources.updateSource, { params: { sourceId }, body: { name: 'New', settings: {}, version: 1 } });
    await lead.call(sources.pollSource, { params: { sourceId }, body: {} });
    const [from, to] = [new Date('2026-01-04T00:00:00Z'), new Date('2026-01-05T00:00:00Z')];
    await lead.call(sources.backfillSource, { params: { sourceId }, body: { from, to } });
    const coverage = await lead.call(sources.sourceCoverage, { params: { sourceId }, query: { from, to } });
    expect(coverage).toMatchObject([{ from, to, state: 'missing' }]);
    const paused = await lead.call(sources.pauseSource, { params: { sourceId }, body: { paused: true } });
    expect(paused).toMatchObject({ paused: true, secretsSet: ['token'], missing: [{ from }] });
    await lead.call(sources.removeSource, { params: { sourceId } });
    expect(await lead.call(sources.listSources)).toEqual([]);
  });

  test('mentions are read page by page by what `next` said, under its old name, too', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    const texts = ['Acme lost my parcel, this is a fraud!', 'Acme is late again'];
    await listening(
      app,
      texts.map((text) => aPretendPost({ text })),
    );
    const viewer = await server.signedIn('viewer');
    const first = await viewer.call(listMentions, { query: { limit: 1 } });
    const second = await viewer.call(listMentions, { query: { limit: 1, after: first.next } });
    expect(second.mentions[0]?.id).not.toBe(first.mentions[0]?.id);
    expect(second).toMatchObject({ mentions: [{ id: expect.any(String) }] });
    expect(second.next).toBeUndefined();
    expect(await viewer.call(listMentions, { query: { limit: 1, before: first.next } })).toEqual(second);
  });

  test('a viewer reads mentions, the pulse, the status and their own mail', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app, { version: '1.2.3' });
    const { brand } = await listening(app);
    const viewer = await server.signedIn('viewer');
    const { mentions } = await viewer.call(listMentions, {
      query: { label: 'negative', flagged: 'true', undecided: 'false', from: new Date(0) },
    });
    expect(mentions).toHaveLength(1);
    expect((await viewer.call(whyPost, { query: { ref: mentions[0]?.postId ?? '' } })).steps).toHaveLength(5);
    const period = { from: new Date('2026-01-05T00:00:00Z'), to: new Date('2026-01-06T00:00:00Z') };
    expect((await viewer.call(reports.pulse, { query: { brandId: brand.id, ...period } })).rollups).toHaveLength(1);
    expect(await viewer.call(reports.status)).toMatchObject({ version: '1.2.3', ledger: { holds: true } });
    const wish = { ...usualWishes, hour: 7, timeZone: 'Asia/Tokyo' };
    const { reader } = await viewer.call(reports.myDigest);
    await viewer.call(reports.saveMyDigest, { body: { wishes: wish, version: reader.version } });
    expect((await viewer.call(reports.myDigest)).reader).toMatchObject(wish);
    expect((await viewer.call(reports.previewDigest, { body: {} })).subject).toContain('Acme');
    await expect(viewer.call(reports.readDigest, { params: { mailId: 'none' } })).rejects.toThrow('404');
  });

  test('nothing leaves that the description does not name', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    await listening(app);
    const list = app.store.sources.list;
    app.store.sources.list = async () => (await list()).map((source) => ({ ...source, sealedKey: 'inside' }));
    const { body } = await (await server.signedIn('viewer')).ask(sources.listSources);
    expect(JSON.stringify(body)).not.toMatch(/inside|cursor/);
  });
});
