import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { SettingsError } from '#src/errors.ts';
import { findConnectors } from '../../config/connectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-connectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let folders = 0;

/** A folder of connectors: name -> text of its index.ts; undefined for one without. */
function folderOf(connectors: Record<string, string | undefined>): URL {
  folders += 1;
  const all = join(folder, String(folders));
  mkdirSync(all);
  for (const [name, text] of Object.entries(connectors)) {
    mkdirSync(join(all, name));
    if (text !== undefined) writeFileSync(join(all, name, 'index.ts'), text);
  }
  return pathToFileURL(`${all}/`);
}

const fine = (id: string) => `export default { id: '${id}', name: 'Name', settings: {}, collect() {} };`;

describe('connectors', () => {
  test('are found by their folders; what they share is none', async () => {
    const connectors = await findConnectors(folderOf({ two: fine('two'), one: fine('one'), _shared: undefined }));
    expect([...connectors.keys()]).toEqual(['one', 'two']);
  });

  test('may have nothing to collect where everything is sent to them', async () => {
    const sent = "export default { id: 'sent', name: 'Sent', settings: {}, receive() {} };";
    expect([...(await findConnectors(folderOf({ sent }))).keys()]).toEqual(['sent']);
  });

  test('that come with Earshot are all fine', async () => {
    expect([...(await findConnectors()).keys()]).toEqual(
      expect.arrayContaining(['file', 'hackernews', 'ingest', 'rss', 'sandbox']),
    );
  });

  const complaints: [string, string | undefined, RegExp][] = [
    ['has no index.ts', undefined, /connectors\/odd has no index\.ts/],
    ['exports nothing', 'export const a = 1;', /must export a connector with the id "odd"/],
    ['has another id than its folder', fine('even'), /must export a connector with the id "odd"/],
    [
      'can neither collect nor receive',
      "export default { id: 'odd', name: 'Odd', settings: {} };",
      /must export a connector/,
    ],
    [
      'fails while it loads',
      "throw new Error('no token table');",
      /connectors\/odd\/index\.ts cannot be loaded: no token table/,
    ],
    ['needs what is not installed', "import 'not-a-package-of-ours';", /connectors\/odd\/index\.ts cannot be loaded/],
  ];

  test.each(complaints)('one that %s stops the start with its name', async (_what, text, message) => {
    const found = findConnectors(folderOf({ fine: fine('fine'), odd: text }));
    await expect(found).rejects.toThrow(SettingsError);
    await expect(found).rejects.toThrow(message);
  });
});
