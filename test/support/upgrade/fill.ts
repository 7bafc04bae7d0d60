import { usualWishes } from '#src/schemas/digest.ts';
import { importFile } from '../../../config/commands/import.ts';
import type { OpenApp } from '../../../config/open.ts';
import { anAuditDay } from '../audit-builders.ts';
import { at } from '../case-builders.ts';
import { anIncident, aWatch } from '../incident-builders.ts';
import { anIssue, aTheme } from '../theme-builders.ts';
import { fillCases } from './fill-cases.ts';
import { fillLine } from './fill-line.ts';
import { fillRecords } from './fill-records.ts';

/** 32 bytes that seal what is in a fixture. */
export const secretKey = Buffer.alloc(32, 7).toString('base64');
export const password = 'correct horse battery';
export const token = 'a token that is sealed';
/** Under which name the token is sealed. */
export const tokenContext = 'source:source-1:token';
export const importOf = { network: 'upgrade', brands: ['Kestrel'], map: {} };

/** Rows of the file whose import is left half done. */
export const importedRows = 250;
export const rowsOfFile = Array.from({ length: importedRows }, (_, row) =>
  JSON.stringify({ id: `row-${row}`, text: `Kestrel lost parcel number ${row}, this is terrible` }),
).join('\n');

/** Fills an empty store and queue with each noun in each of its states, and with work that is left half done. */
export async function fill(app: OpenApp, file: string): Promise<void> {
  await fillSetup(app);
  await fillLine(app.store);
  await fillCases(app.store);
  await fillRecords(app.store);
  await fillReports(app);
  await leaveImport(app, file);
  await fillQueue(app);
}

async function fillSetup({ store, secrets, accounts }: OpenApp): Promise<void> {
  const query = { id: 'query-1', expression: 'kestrel OR "kestrel mail"', languages: ['en'] };
  const brand = { id: 'brand-1', name: 'Kestrel', rival: false, queries: [query], timeZone: 'Europe/Berlin' };
  await store.brands.create({ ...brand, createdAt: at('08:00'), version: 1 });
  await store.brands.create({
    ...brand,
    id: 'brand-2',
    name: 'Merlin',
    rival: true,
    createdAt: at('08:01'),
    version: 1,
  });
  const incidents = { alertsAWeek: 2 as const, tell: ['user-1'] };
  await store.brands.replace({ ...brand, name: 'Kestrel', incidents, createdAt: at('08:00'), version: 2 });
  const health = { failures: 0, postsFetched: 0 };
  const source = { intervalSeconds: 60, paused: true, ownHandles: ['kestrel_help'], health, version: 1 };
  const settings = { terms: ['kestrel'], token: { sealed: secrets.seal(token, tokenContext) } };
  await store.sources.create({
    ...{ ...source, id: 'source-1', connector: 'sandbox', name: 'Chirp' },
    ...{ settings, createdAt: at('08:00') },
  });
  await store.sources.create({
    ...{ ...source, id: 'source-2', connector: 'gone', name: 'A network of before', settings: {} },
    budget: { requestsPerDay: 1000, dollarsPerMonth: 40 },
    createdAt: at('08:05'),
  });
  await store.sources.saveHealth('source-2', {
    ...{ failures: 3, problem: 'The network is down.', lastPollAt: at('09:00') },
    rate: { limit: 10, remaining: 0, resetAt: at('09:15') },
  });
  await store.sources.saveCursor('source-2', { value: 'page 7', page: 'half of page 8' });
  await store.vaults.put('source-1', { version: 1, sealed: secrets.seal(token, 'vault:source-1') });
  const asked = { sourceId: 'source-2', day: '2026-01-05', amount: { requests: 3, cost: 15_000 } };
  for (const purpose of ['poll', 'act'] as const) await store.spending.take({ ...asked, purpose });
  const invited = { role: 'agent', note: 'for Mira', createdBy: 'user-1', createdAt: at('08:00') } as const;
  const expiresAt = new Date('2099-01-01T00:00:00Z');
  await store.invitations.create({ ...invited, id: 'invitation-1', tokenHash: 'hash-1', expiresAt });
  await store.invitations.create({ ...invited, id: 'invitation-2', tokenHash: 'hash-2', expiresAt });
  await store.invitations.use('invitation-2', at('08:30'));
  await accounts.createFirst({ email: 'admin@example.com', name: 'Ada', password });
  await accounts.create({ email: 'agent@example.com', name: 'Gus', password, role: 'agent' });
  const left = await accounts.create({ email: 'left@example.com', name: 'Lou', password, role: 'lead' });
  await accounts.setDisabled(left.id, true);
}

async function fillReports({ store }: OpenApp): Promise<void> {
  await store.incidents.save(anIncident({ id: 'incident-open', acknowledgedBy: 'user-1', level: 'storm' }));
  const ended = { status: 'closed' as const, closedAt: at('11:40'), summary: 'It lasted an hour.' };
  await store.incidents.save(anIncident({ ...ended, id: 'incident-closed' }));
  await store.incidents.saveWatch(aWatch());
  await store.audit.save(anAuditDay());
  await store.themes.save(aTheme({ id: 'theme-1', standing: 'adopted', issueId: 'issue-1' }));
  await store.themes.saveIssue(anIssue({ id: 'issue-1', department: 'Logistics', ownerId: 'user-1' }));
  await store.themes.saveMemory({ id: 'brand-1', content: { kept: ['as', 'it', 'is'] }, version: 1 });
  const heard = { sourceId: 'source-2', query: '*' };
  await store.coverage.record([
    { ...heard, from: at('08:00'), to: at('09:00'), state: 'covered' },
    { ...heard, from: at('09:00'), to: at('09:30'), state: 'missing', why: 'The network was down.' },
    { ...heard, from: at('09:20'), to: at('10:00'), state: 'covered' },
  ]);
  const reader = { ...usualWishes, id: 'reader-1', userId: 'reader-1', email: 'ada@example.com', name: 'Ada', hour: 7 };
  await store.digests.saveReader({ ...reader, brandIds: ['brand-1'], bounces: 0, version: 1 });
  const mail = { readerId: 'reader-1', claimedAt: at('07:00'), subject: 'Your day', text: 'All well.', html: '<p>All' };
  for (const [index, status] of (['sent', 'failed', 'unknown', 'claimed'] as const).entries()) {
    const day = `2026-01-0${index + 1}`;
    await store.digests.claim({ ...mail, id: `reader-1:${day}`, day, status: 'claimed' });
    if (status !== 'claimed') await store.digests.finish(`reader-1:${day}`, { status, sentAt: at('07:01') });
  }
}

/** Stops the import behind its first page. */
async function leaveImport(app: OpenApp, file: string): Promise<void> {
  const stop = new AbortController();
  const terminal = { out: () => undefined, err: () => stop.abort(), signal: stop.signal };
  await importFile.run(app, { ...importOf, file, json: false }, terminal).catch((error) => {
    if (!stop.signal.aborted) throw error;
  });
}

/** After the rest, whose work waits there, too. */
async function fillQueue({ queue }: OpenApp): Promise<void> {
  await queue.add('score', { mentionIds: ['chirp:1|brand-1'] }, { priority: 'high' });
  await queue.add('remeasure', {}, { key: 'once', priority: 'low' });
  await queue.add('rematch', { brandId: 'brand-1' }, { delayMs: 10 * 365 * 86_400_000, key: 'in ten years' });
  await queue.add('rollup', { brandId: 'brand-1', hour: at('10:00') });
  await queue.schedule('sweep', 'sweep', {}, 30_000);
  await queue.schedule('collect:source-gone', 'collect', { sourceId: 'source-gone' }, 60_000);
}
