// A Bluesky of its own on free local ports, until stdin ends. Tells on stdout, a line of JSON each, first where it is, then
// whatever its firehose says. With DB_POSTGRES_URL and REDIS_HOST it has an AppView; without, an account server alone.
import { createInterface } from 'node:readline';
import { TestNetwork, TestNetworkNoAppView } from '@atproto/dev-env';
import { lexToJson } from '@atproto/lexicon';
import { Firehose } from '@atproto/sync';

const isWhole = process.env.DB_POSTGRES_URL !== undefined;
const options = { pds: { hostname: 'localhost', enableDidDocWithSession: true } };
const network = isWhole
  ? await TestNetwork.create({ ...options, dbPostgresSchema: 'earshot' })
  : await TestNetworkNoAppView.create(options);

/** @param {unknown} value */
const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const firehose = new Firehose({
  idResolver: network.pds.ctx.idResolver,
  service: network.pds.url.replace('http', 'ws'),
  unauthenticatedCommits: true,
  unauthenticatedHandles: true,
  getCursor: () => 0,
  handleEvent: (event) => tell({ event: messageOf(event) }),
  onError: (error) => tell({ trouble: String(error) }),
});
void firehose.start();
tell({ at: { pds: network.pds.url, ...(isWhole && { appView: network.bsky.url }) } });

createInterface({ input: process.stdin })
  .on('line', async (line) => {
    // The AppView has taken in what was written until now.
    if (line === 'settle') await network.processAll();
    tell({ done: line });
  })
  .on('close', async () => {
    await firehose.destroy();
    await network.close();
    process.exit(0);
  });

/**
 * What a Jetstream makes of an event of the firehose, but for its number and time.
 * @param {import('@atproto/sync').Event} event
 */
function messageOf(event) {
  const { did } = event;
  if (event.event === 'account') {
    const { active = true, status } = /** @type {{ active?: boolean, status?: string }} */ (event);
    return {
      kind: 'account',
      did,
      content: { account: { seq: event.seq, did, time: event.time, active, ...(status && { status }) } },
    };
  }
  if (event.event === 'identity') {
    return {
      kind: 'identity',
      did,
      content: { identity: { seq: event.seq, did, time: event.time, ...(event.handle && { handle: event.handle }) } },
    };
  }
  if (event.event === 'sync') return { kind: 'sync', did, content: {} };
  const { event: operation, collection, rkey, rev } = event;
  const record = 'record' in event ? { record: lexToJson(event.record), cid: event.cid.toString() } : {};
  return { kind: 'commit', did, content: { operation, collection, rkey, rev, ...record } };
}
