import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { houseRules } from './support/architecture.ts';
import { readTree, treeOf } from './support/source-tree.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const tree = readTree(root);

describe('the house keeps its plan', () => {
  for (const { sentence, breaches, broken } of houseRules) {
    test(sentence, () => {
      for (const example of broken) expect(breaches(treeOf(example)), JSON.stringify(example)).not.toEqual([]);
      expect(breaches(tree)).toEqual([]);
    });
  }

  test('words in comments and strings are no imports', () => {
    const text = `// import { a } from './a.ts'\nexport const text = "import { b } from './b.ts'";`;
    expect(treeOf({ 'src/domain/text.ts': text })[0]?.imports).toEqual([]);
  });

  test('a circle of imports is shown from file to file', () => {
    const rule = houseRules.find(({ sentence }) => sentence.startsWith('no file reaches itself'));
    const circle = { 'src/domain/a.ts': `import './b.ts';`, 'src/domain/b.ts': `import type { A } from './a.ts';` };
    expect(rule?.breaches(treeOf(circle))).toEqual(['src/domain/a.ts -> src/domain/b.ts -> src/domain/a.ts']);
  });

  test('the top level holds what the plan names and nothing else', () => {
    expect(strangersAmong([...planned, 'utils', 'src2'])).toEqual(['utils', 'src2']);
    expect(strangersAmong(readdirSync(root))).toEqual([]);
  });
});

const planned = [
  ...['config', 'src', 'workers', 'connectors', 'dashboards', 'test', 'docs', '.ci', '.git'],
  ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'LICENSE', 'NOTICE'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'biome.json', 'knip.json', 'vitest.config.ts'],
  ...['.gitignore', '.npmrc', '.editorconfig', 'Dockerfile', '.dockerignore', 'compose.yaml'],
];

function strangersAmong(entries: string[]): string[] {
  const ignored = readFileSync(`${root}/.gitignore`, 'utf8').split('\n').filter(Boolean);
  return entries.filter((entry) => {
    const isIgnored = ignored.some(
      (line) => line.replace('/', '') === entry || (line.startsWith('*') && entry.endsWith(line.slice(1))),
    );
    return !planned.includes(entry) && !isIgnored;
  });
}
