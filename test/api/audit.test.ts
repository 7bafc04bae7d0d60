import { expect, test } from 'vitest';
import { answerAudit, getAudit, takeBackAuditAnswer } from '#src/schemas/api/audit.ts';
import { audit } from '../../workers/audit.ts';
import { openTestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';
import { openTestServer } from '../support/test-server.ts';

const hourMs = 3_600_000;

test('over HTTP an agent answers the audit and takes that back; a viewer reads it and no more', async () => {
  await using app = await openTestApp();
  await using server = await openTestServer(app);
  const calm = Array.from({ length: 3 }, (_, index) =>
    aPretendPost({ text: `The acme kettle ${index} is in my kitchen.` }),
  );
  await listening(app, [aPretendPost(), ...calm]);
  const agent = await server.signedIn('agent');
  expect(await agent.call(getAudit)).toMatchObject({ days: [], nextAt: new Date('2026-01-06T03:00:00Z') });

  app.clock.pass(17 * hourMs);
  await audit(app, {}, new AbortController().signal);
  const { day } = await agent.call(getAudit);
  expect(day).toMatchObject({ id: '2026-01-05', putAside: 3, flagged: 1 });
  const [post] = day?.posts ?? [];
  const { mentionId = '', mention } = post ?? {};
  const answer = {
    params: { day: '2026-01-05' },
    body: { mentionId, revision: mention?.revision ?? 0, verdict: 'rightly_low' as const },
  };
  const viewer = await server.signedIn('viewer');
  expect(await viewer.ask(answerAudit, answer)).toMatchObject({ status: 403 });
  expect(await agent.call(answerAudit, answer)).toMatchObject({ answer: { verdict: 'rightly_low' } });
  expect(await agent.ask(answerAudit, { ...answer, body: { ...answer.body, verdict: 'missed' } })).toMatchObject({
    ...{ status: 409, body: { code: 'conflict', message: expect.stringContaining('has an answer') } },
  });
  const shown = await viewer.call(getAudit, { query: { day: '2026-01-05' } });
  expect(shown).toMatchObject({ days: [{ id: '2026-01-05', left: 2 }], all: { looked: 1, missed: 0, share: 0 } });
  const { answer: none } = await agent.call(takeBackAuditAnswer, { params: answer.params, body: { mentionId } });
  expect(none).toBeUndefined();
  expect(await agent.ask(getAudit, { query: { day: '2026-01-01' } })).toMatchObject({ status: 404 });
  expect(await agent.ask(getAudit, { query: { day: 'yesterday' } })).toMatchObject({ status: 400 });
});
