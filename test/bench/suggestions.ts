/**
 * How often the reply that was used stands among the three suggested ones, on uses that were held out, against the most used
 * replies and against chance; and what a suggestion costs with 1,000 replies and 10,000 uses.
 *
 *     node test/bench/suggestions.ts --data /work/shared/data
 *
 * A use is a complaint to an airline (`airline/train.jsonl`, Crowdflower 2015) with the one reason that annotators gave it, which
 * stands for the reply that is written to such complaints: nine of them. Real teams have more, and choose less consistently.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Learnt, stemsOf, suggestReplies, usedOnce } from '#src/domain/suggest-replies.ts';
import type { SavedReply } from '#src/schemas/saved-reply.ts';

const { values } = parseArgs({ options: { data: { type: 'string', default: '/work/shared/data' } } });
const at = new Date('2026-01-05T10:00:00Z');

interface Use {
  text: string;
  replyId: string;
}

const rows = readFileSync(join(values.data, 'airline/train.jsonl'), 'utf8').trim().split('\n');
const uses: Use[] = rows
  .map((line) => JSON.parse(line) as { text: string; reason: string | null })
  .flatMap(({ text, reason }) => (reason && reason !== "Can't Tell" ? [{ text, replyId: reason }] : []));
// Every fifth is held out; the rows are in the order of the tweets' ids.
const heldOut = uses.filter((_, index) => index % 5 === 0);
const known = uses.filter((_, index) => index % 5 !== 0);

function aReply(id: string, text = ''): SavedReply {
  return { id, name: id, text, shared: true, userId: 'u', createdAt: at, version: 1 };
}

function learn(from: readonly Use[], replies: readonly SavedReply[]): Learnt[] {
  const learnt = new Map(replies.map((reply) => [reply.id, { reply, stems: new Set<string>() } as Learnt]));
  for (const { text, replyId } of from) {
    const one = learnt.get(replyId);
    if (one)
      learnt.set(replyId, { ...one, use: usedOnce(one.use, one.reply, { stems: stemsOf(text), topics: [] }, at) });
  }
  return [...learnt.values()];
}

function wilson(hits: number, of: number): string {
  const [p, z] = [hits / of, 1.96];
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(p)} % (${percent(middle - half)} to ${percent(middle + half)})`;
}

const replies = [...new Set(uses.map(({ replyId }) => replyId))].map((id) => aReply(id));
console.log(
  `${replies.length} replies, ${heldOut.length} held-out uses; share with the reply among the first 1 and 3\n`,
);
console.log(
  '| learnt from | suggested: first | suggested: three | most used: first | most used: three | chance: three |',
);
console.log('|---|---|---|---|---|---|');
for (const size of [9, 45, 180, 900, known.length]) {
  const step = Math.max(1, Math.floor(known.length / size));
  const from = known.filter((_, index) => index % step === 0).slice(0, size);
  const learnt = learn(from, replies);
  const usual = learnt.toSorted((a, b) => (b.use?.uses ?? 0) - (a.use?.uses ?? 0)).map(({ reply }) => reply.id);
  const hits = { one: 0, three: 0, usualOne: 0, usualThree: 0 };
  for (const { text, replyId } of heldOut) {
    const found = suggestReplies({ stems: stemsOf(text), topics: [] }, learnt, 3).map(({ reply }) => reply.id);
    hits.one += Number(found[0] === replyId);
    hits.three += Number(found.includes(replyId));
    hits.usualOne += Number(usual[0] === replyId);
    hits.usualThree += Number(usual.slice(0, 3).includes(replyId));
  }
  const shares = [hits.one, hits.three, hits.usualOne, hits.usualThree].map((count) => wilson(count, heldOut.length));
  console.log(`| ${from.length} uses | ${shares.join(' | ')} | ${((300 / replies.length) | 0).toString()} % |`);
}

// What it costs: 1,000 replies, 10,000 uses spread as usual (a few replies have most of them).
const many = Array.from({ length: 1000 }, (_, index) => aReply(`r${index}`, `We are sorry about matter ${index}.`));
const spread = Array.from({ length: 10_000 }, (_, index) => ({
  text: uses[index % uses.length]?.text ?? '',
  replyId: `r${Math.floor(1000 * ((index * 0.618034) % 1) ** 2)}`,
}));
const crowd = learn(spread, many);
const times = heldOut.slice(0, 300).map(({ text }) => {
  const before = process.cpuUsage();
  suggestReplies({ stems: stemsOf(text), topics: [] }, crowd, 3);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
});
times.sort((a, b) => a - b);
const held = Buffer.byteLength(JSON.stringify(crowd.map(({ use }) => use)));
console.log(
  `\n1,000 replies, 10,000 uses: ${times[150]?.toFixed(2)} ms of processor time a suggestion (median), ` +
    `${times[285]?.toFixed(2)} ms (p95); what was learnt is ${(held / 1e6).toFixed(1)} MB as JSON`,
);
