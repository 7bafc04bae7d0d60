import ingest from '../../../connectors/ingest/index.ts';
import { NOW } from '../../contracts/connector-host.ts';
import { receivingContract } from '../../contracts/connector-receiving.contract.ts';
import { ingestSecret, signedHeaders } from '../../support/signed.ts';

const sign = (_: unknown, text: string) => {
  const body = Buffer.from(text);
  return { headers: { 'content-type': 'application/json', ...signedHeaders(body, NOW) }, query: {}, body };
};

receivingContract('ingest', ingest, {
  settings: { network: 'tiktok', secret: ingestSecret },
  network: 'tiktok',
  deliver: (posts) =>
    sign(undefined, JSON.stringify(posts.map(({ key: id, text, at }) => ({ id, text, createdAt: at })))),
  sign,
});
