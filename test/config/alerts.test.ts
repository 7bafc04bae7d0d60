import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTelemetry } from '#src/adapters/telemetry/telemetry.ts';
import { documentsIn, root, textOf } from '../support/deployment.ts';
import { metricNames } from '../support/exposition.ts';

const rulesFile = join(root, 'config/deploy/prometheus/alerts.yml');
const guide = textOf('docs/operations.md');
/** The variable of the dashboard that names the data source. */
const chosen = ['$', '{datasource}'].join('');

const Rule = z.strictObject({
  alert: z.string(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.strictObject({ severity: z.enum(['info', 'warning', 'critical']) }),
  annotations: z.strictObject({ summary: z.string(), description: z.string() }),
});
const Rules = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(Rule) })) });

const Panel = z.looseObject({
  id: z.number(),
  title: z.string(),
  type: z.enum(['row', 'stat', 'timeseries']),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  datasource: z.object({ uid: z.literal(chosen) }).optional(),
  targets: z.array(z.looseObject({ expr: z.string(), datasource: z.object({ uid: z.literal(chosen) }) })).default([]),
});
const Dashboard = z.looseObject({
  uid: z.literal('earshot'),
  schemaVersion: z.number().min(39),
  panels: z.array(Panel),
  templating: z.object({ list: z.array(z.looseObject({ name: z.string(), type: z.string() })) }),
});

const rules = Rules.parse(documentsIn(textOf('config/deploy/prometheus/alerts.yml'))[0]).groups.flatMap(
  (group) => group.rules,
);
const dashboard = Dashboard.parse(JSON.parse(textOf('config/deploy/grafana/earshot.json')));
const exprs = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

/** The metrics a query names, whatever it does with them. */
function metricsIn(expr: string): string[] {
  const bare = expr.replace(/\{[^}]*\}|"[^"]*"|\b(by|on|group_left)\s*\([^)]*\)/g, ' ');
  return [...bare.matchAll(/\b(?:earshot|process|nodejs)_\w+/g)].map(([name]) => name);
}

async function exported(): Promise<string[]> {
  await using telemetry = await openTelemetry({ ownProcess: true });
  return metricNames((await telemetry.exposition({ ready: {} })).text);
}

/** A histogram is asked for by its parts. */
function isExported(name: string, known: string[]): boolean {
  return known.includes(name) || known.includes(name.replace(/_(bucket|sum|count)$/, ''));
}

describe('dashboard and alerts', () => {
  test('ask only for metrics that there are', async () => {
    const known = await exported();
    const asked = new Set([...rules.map(({ expr }) => expr), ...exprs].flatMap(metricsIn));
    expect(asked.size).toBeGreaterThan(20);
    expect([...asked].filter((name) => !isExported(name, known))).toEqual([]);
  });

  test('leave out no metric of ours that the guide does not leave out, too', async () => {
    const ours = (await exported()).filter((name) => name.startsWith('earshot_'));
    expect(ours.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
    const told = [...guide.matchAll(/`(earshot_\w+)`/g)].map(([, name = '']) => name);
    expect(told.filter((name) => !isExported(name, ours))).toEqual([]);
  });

  test('are explained: every alert in the guide', () => {
    expect(rules.filter(({ alert }) => !guide.includes(`\`${alert}\``))).toEqual([]);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  test('are drawn side by side, none over another, from the data source that is chosen', () => {
    const cells = dashboard.panels.flatMap(({ id, gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => [`${x + (cell % w)}:${y + Math.floor(cell / w)}`, id] as const),
    );
    expect(new Set(cells.map(([place]) => place)).size).toBe(cells.length);
    expect(Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.x + gridPos.w))).toBe(24);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    expect(dashboard.templating.list).toMatchObject([
      { name: 'datasource', type: 'datasource' },
      { name: 'instance', type: 'query' },
    ]);
  });
});

const noPromtool = spawnSync('promtool', ['--version']).error ? 'skipped: no promtool' : undefined;

function aFile(text: string): { path: string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-alerts-'));
  const path = join(folder, 'file.yml');
  writeFileSync(path, text);
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

describe.skipIf(noPromtool)(`the alert rules${noPromtool ? ` (${noPromtool})` : ''}`, () => {
  function promtool(...args: string[]): { status: number | null; told: string } {
    const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
    return { status, told: stdout + stderr };
  }

  test('are read by Prometheus', () => {
    expect(promtool('check', 'rules', rulesFile)).toMatchObject({ status: 0 });
  });

  test('call when something needs somebody, once, and keep quiet while all is well', () => {
    using file = aFile(textOf('test/config/alerts.promtool.yml').replace('[RULES]', `[${rulesFile}]`));
    const { status, told } = promtool('test', 'rules', file.path);
    expect(status, told).toBe(0);
  });

  test('and the queries of the dashboard are PromQL', () => {
    const asked = exprs.map((expr, index) => ({
      record: `query_${index}`,
      expr: expr.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*'),
    }));
    const check = (queries: object[]) => {
      using file = aFile(JSON.stringify({ groups: [{ name: 'dashboard', rules: queries }] }));
      return promtool('check', 'rules', file.path);
    };
    expect(check(asked)).toMatchObject({ status: 0 });
    expect(check([{ record: 'broken', expr: 'rate(earshot_jobs_total)' }]).status).not.toBe(0);
  });
});
