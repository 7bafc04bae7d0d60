import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSqliteQueue } from '#src/adapters/sqlite/queue.ts';
import { openTelemetry } from '#src/adapters/telemetry/telemetry.ts';
import { watchedQueue } from '#src/adapters/telemetry/watched-queue.ts';
import { UnavailableError } from '#src/errors.ts';
import { handling } from '../contracts/queue-bed.ts';
import { type Collector, openCollector, type Span } from '../support/otlp.ts';
import { aFetchedPost, aPageOf, openLine, pagesOf } from '../workers/line-app.ts';

/** From the span to the root of its trace, by their names. */
function wayUp(spans: Span[], name: string): string[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const way: string[] = [];
  let span = spans.find((one) => one.name === name);
  while (span) {
    way.push(span.name);
    span = span.parentSpanId ? byId.get(span.parentSpanId) : undefined;
  }
  return way;
}

async function traced(collector: Collector) {
  return openTelemetry({ version: '1.2.3', traceEndpoint: `${collector.url}/` });
}

describe('a trace', () => {
  test('runs from the poll over the queue to the flag, and holds nothing of what was written', async () => {
    await using collector = await openCollector();
    const post = aFetchedPost();
    {
      const network = pagesOf(aPageOf([post]));
      await using line = await openLine(network, { telemetry: { traceEndpoint: collector.url } });
      await line.poll();
    }
    const { spans, paths } = collector;
    expect(new Set(paths)).toEqual(new Set(['/v1/traces']));
    expect(wayUp(spans, 'flag')).toEqual(['flag', 'assess', 'score', 'collect']);
    expect(wayUp(spans, 'take page')).toEqual(['take page', 'collect']);
    expect(wayUp(spans, 'model call')).toEqual(['model call', 'score', 'collect']);
    const line = spans.filter(({ name }) =>
      ['collect', 'take page', 'score', 'model call', 'assess', 'flag'].includes(name),
    );
    expect(line).toHaveLength(6);
    expect(new Set(line.map(({ traceId }) => traceId)).size).toBe(1);
    const all = collector.bodies.join('\n');
    for (const secret of [post.text, 'kettle', post.author.name, post.author.handle, post.author.id, post.id, post.url])
      expect(all, secret).not.toContain(secret);
  });

  test('of every poll is its own', async () => {
    await using collector = await openCollector();
    {
      const network = pagesOf(aPageOf([aFetchedPost()]), aPageOf([aFetchedPost()]));
      await using line = await openLine(network, { telemetry: { traceEndpoint: collector.url } });
      await line.poll();
      await line.poll();
    }
    const polls = collector.spans.filter(({ name }) => name === 'collect');
    expect(new Set(polls.map(({ traceId }) => traceId)).size).toBe(2);
    expect(polls.every(({ parentSpanId }) => !parentSpanId)).toBe(true);
  });

  test('goes on in the process that takes the job', async () => {
    await using collector = await openCollector();
    const folder = mkdtempSync(join(tmpdir(), 'earshot-traces-'));
    {
      const options = { file: join(folder, 'queue.db'), clock: { now: () => new Date() }, pollMs: 5 };
      await using asking = await traced(collector);
      await using working = await traced(collector);
      await using theirs = watchedQueue(openSqliteQueue(options), asking);
      await using ours = watchedQueue(openSqliteQueue(options), working);
      ours.work(handling({}));
      await asking.trace('ask', {}, () => theirs.addMany('score', [{ mentionIds: ['m1', 'm2'] }]));
      await ours.idle();
    }
    rmSync(folder, { recursive: true });
    expect(wayUp(collector.spans, 'score')).toEqual(['score', 'ask']);
    expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(1);
  });

  test('says that a step failed by its code, without its words', async () => {
    await using collector = await openCollector();
    {
      await using telemetry = await traced(collector);
      const failing = telemetry.trace('a step', { 'earshot.mentions': 3 }, async (note) => {
        note({ 'earshot.new': 1 });
        throw new UnavailableError('The words of somebody.');
      });
      await expect(failing).rejects.toThrow('The words of somebody.');
    }
    const [span] = collector.spans;
    expect(span).toMatchObject({ name: 'a step', status: { code: 2, message: 'unavailable' } });
    expect(span?.attributes.map(({ key }) => key)).toEqual(['earshot.mentions', 'earshot.new']);
    expect(collector.bodies.join()).not.toContain('words of somebody');
  });

  test('goes on from what another process began, and begins anew from what is none', async () => {
    await using collector = await openCollector();
    const theirs = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const seen: (string | undefined)[] = [];
    {
      await using telemetry = await traced(collector);
      const note = async () => void seen.push(telemetry.traceparent());
      await telemetry.trace('follows', {}, note, theirs);
      await telemetry.trace('unsampled', {}, note, theirs.replace(/01$/, '00'));
      for (const broken of ['', 'x', theirs.slice(0, -1), `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`])
        await telemetry.trace('begins', {}, note, broken);
      expect(telemetry.traceparent()).toBeUndefined();
    }
    expect(seen[0]).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
    expect(seen[0]).not.toBe(theirs);
    expect(seen[1]).toMatch(/-00$/);
    const named = (name: string) => collector.spans.filter((span) => span.name === name);
    expect(named('follows')).toMatchObject([{ traceId: theirs.slice(3, 35), parentSpanId: theirs.slice(36, 52) }]);
    expect(named('unsampled')).toEqual([]);
    expect(named('begins').every(({ parentSpanId }) => !parentSpanId)).toBe(true);
    expect(new Set(named('begins').map(({ traceId }) => traceId)).size).toBe(4);
  });

  test('that nobody collects holds up nothing', async () => {
    const collector = await openCollector();
    await collector[Symbol.asyncDispose]();
    const telemetry = await traced(collector);
    expect(await telemetry.trace('a step', {}, async () => 'done')).toBe('done');
    await telemetry[Symbol.asyncDispose]();
  });

  test('is not made where no endpoint is set', async () => {
    await using telemetry = await openTelemetry();
    await telemetry.trace('a step', {}, async () => expect(telemetry.traceparent()).toBeUndefined());
  });
});
