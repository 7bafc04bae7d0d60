import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createToken } from '#src/schemas/api/tokens.ts';
import { saveClient } from '../../config/commands/client.ts';
import { openTestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { openTestServer } from '../support/test-server.ts';

const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
const strictly = ['--strict', '--noEmit', '--skipLibCheck', '--exactOptionalPropertyTypes', '--types', ''];
const modules = ['--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom', '--allowImportingTsExtensions'];

const program = `import { type Case, earshot, EarshotError } from './client.ts';
declare const process: { argv: string[] };
const [, , url = '', token = ''] = process.argv;
const api = earshot({ url, token });
const { cases } = await api.getCases({ query: { view: 'all', limit: 5 } });
const [first]: Case[] = cases;
const found = await api.getCasesByCaseId({ params: { caseId: first?.id ?? '' } });
const refused = await api
  .postCasesByCaseIdNote({ params: { caseId: first?.id ?? '' }, body: { text: 'Hello' } })
  .catch((error: unknown) => (error instanceof EarshotError ? error.status : error));
console.log(JSON.stringify({ title: found.case.title, posts: found.conversation.length, refused }));
`;

test('a client written from a running Earshot type-checks beside a program of others, finds its mistakes, and works', async () => {
  await using app = await openTestApp();
  await using server = await openTestServer(app);
  const { item } = await listening(app);
  const dir = mkdtempSync(join(tmpdir(), 'earshot-client-'));
  try {
    writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
    await saveClient({ url: server.url, out: join(dir, 'client.ts') });
    writeFileSync(join(dir, 'program.ts'), program);
    writeFileSync(
      join(dir, 'mistaken.ts'),
      program.replace("view: 'all'", "view: 'everything'").replace('found.case.title', 'found.case.titel'),
    );
    const check = [...strictly, ...modules, 'program.ts', 'mistaken.ts'];
    const { stdout: mistakes } = await promisify(execFile)(tsc, check, { cwd: dir }).catch((refused) => refused);
    expect(mistakes.match(/^[\w.]+(?=\()/gm)).toEqual(['mistaken.ts', 'mistaken.ts']);
    expect(mistakes).toContain('everything');
    expect(mistakes).toContain('titel');
    const person = await server.signedIn('agent');
    const { secret } = await person.call(createToken, { body: { name: 'Program', scopes: [] } });
    const { stdout } = await promisify(execFile)(process.execPath, [join(dir, 'program.ts'), server.url, secret]);
    expect(JSON.parse(stdout)).toEqual({ title: item.title, posts: 1, refused: 403 });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
