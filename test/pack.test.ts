import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBrand } from '#src/schemas/api/brands.ts';
import { createAdmin } from '#src/schemas/api/setup.ts';
import { startEarshot } from './support/earshot.ts';
import { visitorAt } from './support/test-server.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'earshot-pack-'));
const installed = join(folder, 'installed');
const minutes = 60_000;

const canReachRegistry = (await run('npm', ['view', 'zod', 'version'], folder)).code === 0;

describe.skipIf(!canReachRegistry)('the packed tarball, installed in an empty folder', () => {
  beforeAll(async () => {
    const packed = await run('npm', ['pack', '--silent', '--pack-destination', folder], root);
    expect(packed.code, packed.stderr).toBe(0);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
    mkdirSync(installed);
    const options = ['--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'];
    const install = await run('npm', ['install', ...options, join(folder, String(tarball))], installed);
    expect(install.code, install.stderr).toBe(0);
  }, 10 * minutes);

  test(
    'says what it can do, and keeps what was compiled for it in a folder of the person’s own',
    async () => {
      const { code, stdout, stderr } = await run('npx', ['earshot', 'help'], installed);
      expect(code, stderr).toBe(0);
      for (const command of ['start', 'import', 'score', 'verify']) expect(stdout).toContain(command);
      expect(existsSync(join(folder, '.cache', 'earshot'))).toBe(true);
    },
    minutes,
  );

  test(
    'scores a line from stdin, and passes on that another one failed',
    async () => {
      const line = JSON.stringify({ id: '1', text: 'My parcel is late again and nobody answers. Awful service!' });
      const { code, stdout, stderr } = await run(
        'npx',
        ['earshot', 'score', '--jsonl'],
        installed,
        `${line}\nnot json\n`,
      );
      expect(JSON.parse(stdout)).toMatchObject({ id: '1', label: 'negative', lang: 'en' });
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^line 2: /m) });
    },
    minutes,
  );

  test(
    'serves the page, the API reference and what tells of alerts, and draws a report with the fonts that came along',
    async () => {
      const program = join(installed, 'node_modules/earshot/dist/config/earshot.js');
      const { url, stop } = await startEarshot({}, { program });
      try {
        const ann = visitorAt(url);
        const says = async (path: string) => (await ann.fetch(path)).text();
        expect(await says('/')).toContain('<div id="root">');
        expect(await says('/api/docs')).toContain('/reference/swagger-ui-bundle.js');
        expect((await says('/reference/swagger-ui-bundle.js')).length).toBeGreaterThan(500_000);
        expect(await says('/alerts-worker.js')).toContain('addEventListener');
        expect(await says('/licenses.md')).toContain('## echarts');
        expect(await says('/reference/NOTICE')).toContain('SmartBear');
        const signIn = { email: 'ann@example.org', password: 'correct horse battery' };
        await ann.call(createAdmin, { body: { name: 'Ann Field', ...signIn } });
        await ann.fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify(signIn) });
        const queries = [{ expression: 'acme', languages: [] }];
        const brand = await ann.call(createBrand, { body: { name: 'Acme', rival: false, queries, timeZone: 'UTC' } });
        const period = { brandId: brand.id, from: '2026-01-05T00:00:00Z', to: '2026-01-12T00:00:00Z' };
        const report = await says(`/api/pulse/report.pdf?${new URLSearchParams(period)}`);
        expect(report.slice(0, 5)).toBe('%PDF-');
        expect(report).toContain('NotoSans');
        const { code, stderr } = await run('npx', ['earshot', 'client', '--url', url], installed);
        expect(code, stderr).toBe(0);
        expect(readFileSync(join(installed, 'earshot-client.ts'), 'utf8')).toContain('export function earshot');
      } finally {
        await stop();
      }
    },
    2 * minutes,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }), 4 * minutes);

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command as on a new machine: an empty HOME and the machine's own Node; of the environment, what reaches the registry. */
function run(command: string, args: string[], cwd: string, input = ''): Promise<Outcome> {
  const kept =
    /^(TMPDIR|LANG|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|(https?|no)_proxy|npm_config_(registry|userconfig|cafile))$/i;
  const inherited = Object.entries(process.env).filter(([name]) => kept.test(name));
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules'));
  const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  const env = { ...Object.fromEntries(inherited), PATH: path.join(delimiter), HOME: folder, npm_config_cache: cache };
  return new Promise((resolve) => {
    const child = execFile(command, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}
