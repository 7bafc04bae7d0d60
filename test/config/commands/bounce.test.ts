import { expect, test } from 'vitest';
import { ensureReader } from '#src/services/digest.ts';
import { taggedAddress } from '#src/services/mail-links.ts';
import { bounce } from '../../../config/commands/bounce.ts';
import { openTestApp } from '../../support/app.ts';

test('a mail that a mail server pipes in is taken in, whomever its headers name', async () => {
  await using app = await openTestApp();
  const mail = { host: 'earshot.example', bounces: 'bounces@earshot.example' };
  const reader = await ensureReader(app, await app.person('agent'));
  const to = taggedAddress(app, mail.bounces, reader.id);
  const piped = async (raw: string, whom?: string) => {
    const said: string[] = [];
    const terminal = {
      out: (line: string) => said.push(line),
      err: () => undefined,
      signal: AbortSignal.timeout(60_000),
    };
    const options = bounce.options.parse({ mail: Buffer.from(raw).toString('base64'), to: whom });
    return [await bounce.run({ ...app, mail }, options, terminal), ...said];
  };
  const report = [
    'To: someone@earshot.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    '',
    'Action: failed',
    'Status: 5.1.1',
    '--b--',
  ].join('\n');
  expect(await piped(report)).toEqual([0, 'Nothing about a mail of ours.']);
  expect(await piped(report, to)).toEqual([0, 'A mail that came back.']);
  expect((await app.store.digests.reader(reader.id))?.bounces).toBe(1);
  expect(await piped('Subject: on holiday\n\nBack on Monday.', to)).toEqual([0, 'Nothing about a mail of ours.']);
});
