import { readFrame } from '../../connectors/bluesky/jetstream.ts';
import { textOf } from '../../connectors/bluesky/record.ts';
import { sieveOf } from '../../connectors/bluesky/wanted.ts';

// What the sieve of the Bluesky stream takes of a processor: frames of usual size against 30 terms that seldom stand there.
const FRAMES = 20_000;
const ROUNDS = 5;
const WORDS =
  'the my phone service was late again today coffee und heute wieder zu spät café naïve 日本語 train delayed'.split(
    ' ',
  );
const did = 'did:plc:eygmaihciaxprqvxpfvl6flk';
const post = `at://${did}/app.bsky.feed.post/3l3qo2vuowo2b`;
const cid = 'bafyreidwaivazkwu67xztlmuobx35hs2lnfh3kolmgfmucldvhd3sgzcqi';

const frames = Array.from({ length: FRAMES }, (_, seq) => {
  const text = Array.from({ length: 5 + (seq % 35) }, (_, at) => WORDS[(seq * 7 + at * at) % WORDS.length]).join(' ');
  const reply = seq % 5 < 2 ? { reply: { root: { uri: post, cid }, parent: { uri: post, cid } } } : {};
  const card = {
    $type: 'app.bsky.embed.external',
    external: { uri: 'https://example.org/news', title: text, description: text },
  };
  const createdAt = '2026-11-22T12:00:00.000Z';
  const record = {
    $type: 'app.bsky.feed.post',
    text,
    langs: ['en'],
    createdAt,
    ...reply,
    ...(seq % 5 === 4 && { embed: card }),
  };
  const at = '2026-11-22T12:00:00.123456Z';
  const about = { seq, did, time: at, witnessedAt: at, rev: '3l3qo2vutsw2b', rkey: '3l3qo2vuowo2b', cid };
  const commit = { ...about, operation: 'create', collection: 'app.bsky.feed.post', record };
  return JSON.stringify({
    $type: 'message',
    payload: { $type: 'network.bsky.jetstream.subscribeEvents#commit', ...commit },
  });
});
const terms = Array.from(
  { length: 30 },
  (_, at) => `${['acme', '"acme parcel"', '#acmefail', '@acme.com', 'brindle'][at % 5]}${at}`,
);
const isSaid = sieveOf(terms);

const rates = Array.from({ length: ROUNDS }, () => {
  const before = process.cpuUsage();
  for (const text of frames) {
    const frame = readFrame(text);
    if ('event' in frame && frame.event.kind === 'post' && isSaid(textOf(frame.event.record)))
      throw new Error('the sieve leaks');
  }
  const { user, system } = process.cpuUsage(before);
  return FRAMES / ((user + system) / 1e6);
}).sort((a, b) => a - b);
const bytes = frames.reduce((sum, frame) => sum + frame.length, 0) / FRAMES;
console.log(
  `${Math.round(rates[Math.floor(ROUNDS / 2)] ?? 0)} frames of ${Math.round(bytes)} bytes in a second of processor time`,
);
