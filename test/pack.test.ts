import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

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
  }, 4 * minutes);

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
