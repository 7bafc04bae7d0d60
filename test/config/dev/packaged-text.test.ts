import { expect, test } from 'vitest';
import { packagedText } from '../../../config/dev/packaged-text.mjs';

test('the package names its modules .js wherever a string names a module', () => {
  const text = [
    `import { assessRisk } from '#src/domain/risk.ts';`,
    `const pool = new Worker(new URL('./worker.ts', import.meta.url));`,
    `const connector = await import(\`../\${id}/index.ts\`);`,
    `const isModule = file.endsWith('.ts');`,
    `const theirs = 'earshot-client.ts';`,
  ].join('\n');
  expect(packagedText(text)).toBe(
    [
      `import { assessRisk } from '#src/domain/risk.js';`,
      `const pool = new Worker(new URL('./worker.js', import.meta.url));`,
      `const connector = await import(\`../\${id}/index.js\`);`,
      `const isModule = file.endsWith('.ts');`,
      `const theirs = 'earshot-client.ts';`,
    ].join('\n'),
  );
});
