import type { DatabaseSync } from 'node:sqlite';
import { openDatabase, transact } from '#src/adapters/sqlite/database.ts';
import { partSteps, rollupPartsMigration } from '#src/adapters/sqlite/migrations/026-rollup-parts.ts';
import { storeMigrations } from '#src/adapters/sqlite/migrations/all.ts';
import { mulberry32 } from '../../../connectors/sandbox/random.ts';
import { aSentiment } from '../../support/builders.ts';

const hourMs = 3_600_000;
export const days = 400;
const hours = days * 24;
export const brandIds = ['kestrel', 'rook', 'heron'];
/** The first brand is spoken of most. */
const brandShares = [0.5, 0.3, 0.2];
const networks = ['mastodon', 'bluesky', 'reddit', 'discourse', 'rss'];
export const sources = Array.from({ length: 12 }, (_, index) => ({
  id: `source-${index + 1}`,
  network: networks[index % networks.length] ?? '',
  share: [0.25, 0.2, 0.12, 0.1, 0.08, 0.07, 0.05, 0.05, 0.03, 0.02, 0.02, 0.01][index] ?? 0,
}));
const languages = [
  ...[
    { code: 'en', share: 0.55 },
    { code: 'de', share: 0.2 },
    { code: 'fr', share: 0.1 },
  ],
  ...[
    { code: 'es', share: 0.08 },
    { code: 'it', share: 0.04 },
    { code: 'und', share: 0.03 },
  ],
];
const topics = Array.from({ length: 20 }, (_, index) => `topic ${index + 1}`);
/** How many topics a mention has on average. */
const topicsEach = 0.6;

const counters = ['mentions', 'negative', 'neutral', 'positive', 'undecided', 'complaints', 'flagged', 'score_sum'];
const next = mulberry32(8);

function pick<T extends { share: number }>(from: T[]): T {
  let left = next();
  for (const one of from) {
    left -= one.share;
    if (left < 0) return one;
  }
  return from[0] as T;
}

function someTopics(): string[] {
  const count = next() < topicsEach / 2 ? 2 : 0;
  return Array.from({ length: count }, () => topics[Math.floor(next() * topics.length)] ?? '');
}

/** Lays so many assessed mentions, each of its own post, as the release before the parts of rollups left them. */
export function layMentions(file: string, count: number, end: number): void {
  const db = openDatabase({
    file,
    migrations: storeMigrations.slice(0, storeMigrations.indexOf(rollupPartsMigration)),
  });
  const brand = db.prepare(
    `INSERT INTO brands (id, name, rival, queries, time_zone, created_at, version) VALUES (?, ?, ?, '[]', 'UTC', 0, 1)`,
  );
  for (const [index, id] of brandIds.entries()) brand.run(id, id, Number(index > 0));
  const post = db.prepare(
    `INSERT INTO posts (seq, id, source_id, network, created_at, seen_at, by_us, likes, shares, replies, measured_at, thread_id,
       author_id, author_handle, author_name, lang, url, text)
     VALUES (?, ?, ?, ?, ?, ?, 0, 3, 1, 0, ?, ?, ?, 'mira', 'Mira Holt', ?, ?, ?)`,
  );
  const mention = db.prepare(
    `INSERT INTO mentions (seq, post_seq, brand_id, network, created_at, came_at, state, revision, flagged, label, score,
       complaint, undecided, author_id, spans)
     VALUES (?, ?, ?, ?, ?, ?, 2, 1, ?, ?, ?, ?, 0, ?, ?)`,
  );
  const sentiment = db.prepare('INSERT INTO sentiments (mention_seq, sentiment) VALUES (?, ?)');
  const text = 'My parcel has been on its way for nine days now and nobody at the hotline knows where it is. '.repeat(
    3,
  );
  const spans = JSON.stringify([{ start: 3, end: 9, term: 'parcel', queryId: 'q1' }]);
  for (let from = 0; from < count; from += 10_000) {
    transact(db, () => {
      for (let seq = from + 1; seq <= Math.min(count, from + 10_000); seq += 1) {
        const at = Math.floor(end - (1 - (seq - next()) / count) * hours * hourMs);
        const source = pick(sources);
        const lang = pick(languages).code;
        const id = `${source.network}:example.org:${seq}`;
        const author = `${source.network}:example.org:author-${Math.floor(next() * count * 0.6)}`;
        const score = Math.round((next() * 2 - 1) * 1e4) / 1e4;
        const label = score < -0.3 ? 'negative' : score > 0.3 ? 'positive' : 'neutral';
        const complaint = label === 'negative' ? next() : 0.1;
        const brandId = brandIds[brandShares.length - 1 - (next() < 0.2 ? 0 : next() < 0.375 ? 1 : 2)] ?? '';
        post.run(
          ...[seq, id, source.id, source.network, at, at, at, id, author, lang, `https://example.org/${seq}`, text],
        );
        mention.run(
          ...[seq, seq, brandId, source.network, at, at, Number(complaint > 0.8)],
          ...[['negative', 'neutral', 'positive'].indexOf(label), score, complaint, author, spans],
        );
        sentiment.run(seq, JSON.stringify(aSentiment({ label, score, complaint, lang, topics: someTopics() })));
      }
    });
  }
  db.exec(`INSERT INTO rollups (brand_id, hour, network, ${counters.join(', ')})
    SELECT brand_id, created_at / ${hourMs} * ${hourMs}, network, count(*), sum(label = 0), sum(label = 1), sum(label = 2),
      sum(undecided), sum(complaint >= 0.5), sum(flagged), sum(CAST(floor(score * 1e6 + 0.5) AS INTEGER))
    FROM mentions GROUP BY 1, 2, 3`);
  db.close();
}

/** Puts counts of so many mentions in the place of what is counted. */
export function layRollups(db: DatabaseSync, count: number, end: number): void {
  db.exec('DELETE FROM rollups; DELETE FROM rollup_parts; DELETE FROM rollup_series');
  const first = Math.floor(end / hourMs) - hours;
  const series = db.prepare(
    'INSERT INTO rollup_series (brand_id, topic, network, source_id, language) VALUES (?, ?, ?, ?, ?)',
  );
  const part = db.prepare('INSERT INTO rollup_parts VALUES (?, 1, ?, ?, ?, ?, ?, 0, ?, ?, ?)');
  for (const [index, brandId] of brandIds.entries()) {
    for (const { id, network, share } of sources) {
      for (const language of languages) {
        const perHour = (count / hours) * (brandShares[index] ?? 0) * share * language.share;
        transact(db, () => {
          for (const topic of ['', ...topics]) {
            const mean = topic === '' ? perHour : (perHour * topicsEach) / topics.length;
            const seq = Number(series.run(brandId, topic, network, id, language.code).lastInsertRowid);
            for (let at = first; at < first + hours; at += 1) {
              const mentions = drawn(mean);
              if (mentions === 0) continue;
              const negative = Math.round(mentions * next() * 0.6);
              const neutral = Math.round((mentions - negative) * next());
              const rest = mentions - negative - neutral;
              part.run(
                ...[seq, at, mentions, negative, neutral, rest, negative, negative >> 2, (rest - negative) * 612_345],
              );
            }
          }
        });
      }
    }
  }
  const sums = counters.map((name) => `sum(p.${name})`).join(', ');
  for (const step of partSteps.slice(1)) {
    db.exec(`INSERT INTO rollup_parts SELECT series, ${step}, at / ${step}, ${sums} FROM rollup_parts p
      WHERE step = 1 GROUP BY 1, 3`);
  }
  db.exec(`INSERT INTO rollups (brand_id, hour, network, ${counters.join(', ')})
    SELECT s.brand_id, p.at * ${hourMs}, s.network, ${sums} FROM rollup_series s JOIN rollup_parts p ON p.series = s.seq
    WHERE s.topic = '' AND p.step = 1 GROUP BY 1, 2, 3`);
}

/** How many come in an hour that has so many on average (Poisson, by Knuth's product). */
function drawn(mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + (next() + next() + next() - 1.5) * 2 * Math.sqrt(mean)));
  const floor = Math.exp(-mean);
  let product = next();
  let count = 0;
  while (product > floor) {
    product *= next();
    count += 1;
  }
  return count;
}
