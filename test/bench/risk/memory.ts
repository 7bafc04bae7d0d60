import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import { createThemeDetector } from '#src/domain/themes/theme-detector.ts';
import { type Connector, defineConnector } from '#src/ports/connector.ts';
import { createBrand } from '#src/services/brands.ts';
import { createSource } from '#src/services/sources.ts';
import { openApp } from '../../../config/open.ts';
import { readSettings } from '../../../config/settings.ts';
import { sampleDay } from '../../../connectors/sandbox/sample-day.ts';
import { handlersFor } from '../../../workers/index.ts';
import { anAssessment, aPage, aPost, aSentiment, matched } from '../../support/builders.ts';

const minuteMs = 60_000;
const brandCount = 4;
const perPage = 200;
/** By so many the look for themes remembers of each brand all that it may, which is 8,000 posts. */
const few = 40_000;
const many = 100_000;
const readingsOfPost = 3;
const minutesWatched = 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What a process holds for 100,000 watched posts, which stand in its store. */
export async function printMemory(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-memory-'));
  try {
    const rows = await measureIn(dir);
    console.log(`\nMemory of a process for ${brandCount} brands on SQLite, MiB, Node ${process.versions.node}`);
    console.log('| watched posts | heap and buffers of the serving thread | all of the process (RSS) |\n|---|---|---|');
    for (const { watched, held, rss } of rows)
      console.log(`| ${watched.toLocaleString('en')} | ${mebibytes(held)} | ${mebibytes(rss)} |`);
    const [, before, after] = rows;
    if (!before || !after) return;
    console.log(
      `${many.toLocaleString('en')} more: ${mebibytes(after.held - before.held)} MiB of heap and buffers, ${mebibytes(after.rss - before.rss)} MiB of RSS. The aim is 60 MB.`,
    );
    console.log(
      `What a busy brand’s look for themes remembers, however many are watched: ${mebibytes(heldByThemes())} MiB.`,
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** On a thread of its own in the product; here in this one, where it can be weighed. */
function heldByThemes(): number {
  const before = heapAfterCollection();
  const detector = createThemeDetector();
  // So many an hour that both of its memories fill.
  for (let number = 0; number < 16_000; number += 1) {
    const at = new Date(Date.UTC(2026, 2, 2) + number * 1500);
    detector.observe({ id: `post-${number}`, at, authorId: `author-${number}`, text: textOf(number) });
  }
  const held = heapAfterCollection() - before;
  // Still in use, so that it was not collected.
  detector.toState();
  return held;
}

function heapAfterCollection(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}

const texts = sampleDay(1).posts.map(({ text }) => text);

/** Words of two posts of the sample day, and a number. */
function textOf(number: number): string {
  return `${texts[number % texts.length]} ${texts[(number * 7919) % texts.length]?.slice(0, 40)} ${number.toString(36)}`;
}

/** Bytes. */
interface Held {
  watched: number;
  /** After a collection. */
  held: number;
  rss: number;
}

async function measureIn(dir: string): Promise<Held[]> {
  await using opened = await openApp(readSettings({ DATA_DIR: dir, LOG_LEVEL: 'error', MODEL_DIR: 'none' }));
  let now = Date.now() - 60 * minuteMs;
  const clock = { now: () => new Date(now) };
  const app = { ...opened, clock, connectors: new Map([[counting.id, counting as unknown as Connector]]) };
  await using handlers = handlersFor(app);
  const { id: sourceId } = await createSource(app, {
    name: 'Counting',
    connector: counting.id,
    settings: {},
    ownHandles: [],
  });
  const brandIds: string[] = [];
  for (let at = 0; at < brandCount; at += 1) {
    const queries = [{ expression: `brand${at}`, languages: [] }];
    brandIds.push((await createBrand(app, { name: `Brand ${at}`, rival: false, queries, timeZone: 'UTC' })).id);
  }
  let written = 0;

  /** As the line leaves them: stored, judged, read three times, and due for another reading within the hour. */
  const write = async (count: number) => {
    for (let left = count; left > 0; left -= perPage) {
      const posts = Array.from({ length: perPage }, () => {
        const number = written++;
        const text = textOf(number);
        const createdAt = new Date(now - (number % 600) * 1000);
        return aPost({
          id: `counting:host:${number}`,
          sourceId,
          network: 'counting',
          text,
          createdAt,
          seenAt: clock.now(),
        });
      });
      const page = posts.map((post, at) => matched(post, brandIds[at % brandCount] ?? ''));
      const { mentionIds } = await app.store.intake.savePage(aPage(page, { sourceId, now: clock.now() }));
      await app.store.mentions.saveSentiments(mentionIds.map((id) => ({ id, revision: 1, sentiment: aSentiment() })));
      const assessment = anAssessment({ assessedAt: clock.now() });
      await app.store.mentions.saveAssessments(
        mentionIds.map((id) => ({ id, revision: 1, assessment, flagged: false })),
      );
      for (let reading = 1; reading <= readingsOfPost; reading += 1) {
        const at = new Date(now + reading);
        const metrics = { likes: reading, shares: 0, replies: 0, views: null };
        await app.store.posts.saveSamples(posts.map(({ id }) => ({ postId: id, at, metrics })));
      }
      await app.store.posts.watch(posts.map(({ id }, at) => ({ postId: id, nextAt: new Date(now + at * 18_000) })));
    }
  };

  /** The jobs of some minutes; nothing that they ask for is done, for the line is empty by then. */
  const watch = async () => {
    const signal = new AbortController().signal;
    for (let minute = 0; minute < minutesWatched; minute += 1) {
      now += minuteMs;
      for (const job of ['themes', 'detect', 'remeasure', 'remeasure'] as const) await handlers[job]({}, signal);
    }
  };

  const measure = (): Held => ({ watched: written, held: heapAfterCollection(), rss: process.memoryUsage.rss() });
  await watch();
  const rows = [measure()];
  for (const count of [few, many]) {
    await write(count);
    await watch();
    rows.push(measure());
  }
  return rows;
}

/** Its counters go up by one at each look. */
const counting = defineConnector({
  id: 'counting',
  name: 'Counting',
  about: 'A network that does nothing but count.',
  settings: z.object({}),
  intervalSeconds: 60,
  async collect() {
    return { changes: [], next: { value: '' }, done: true };
  },
  async lookup(postIds, { now }) {
    const likes = Math.floor(now.getTime() / minuteMs) % 1000;
    return postIds.map((postId) => ({ postId, metrics: { likes, shares: 0, replies: 0, views: null } }));
  },
});
