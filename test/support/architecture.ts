import type { Import, SourceFile } from './source-tree.ts';

/** A rule of the house that can be read off the source. */
export interface Rule {
  sentence: string;
  /** One line for each breach, naming the file. */
  breaches(tree: SourceFile[]): string[];
  /** Small trees (path -> text) that break it: what proves that the rule can fail. */
  broken: Record<string, string>[];
}

/** What a part of the house may import beside itself and src/errors.ts. */
interface Floor {
  below: string[];
  /** Packages from outside by name, or any that have no other home. */
  packages: string[] | 'any';
  usesNode: boolean;
}

const rules = ['src/schemas', 'src/domain', 'src/ports'];
// Ports may name the platform's request: the Accounts port is asked by one.
const floors: Record<string, Floor> = {
  'src/errors.ts': { below: [], packages: [], usesNode: false },
  'src/schemas': { below: [], packages: ['zod'], usesNode: false },
  'src/domain': { below: ['src/schemas'], packages: [], usesNode: false },
  'src/ports': { below: ['src/schemas'], packages: ['zod', 'node:http'], usesNode: false },
  'src/services': { below: rules, packages: [], usesNode: true },
  workers: { below: [...rules, 'src/services'], packages: [], usesNode: true },
  'src/adapters': { below: rules, packages: 'any', usesNode: true },
  connectors: { below: ['src/schemas', 'src/ports'], packages: 'any', usesNode: true },
  'src/api': { below: [...rules, 'src/services'], packages: 'any', usesNode: true },
  dashboards: { below: ['src/schemas', 'src/domain'], packages: 'any', usesNode: false },
  config: {
    below: [...rules, 'src/services', 'src/adapters', 'src/api', 'workers', 'connectors'],
    packages: 'any',
    usesNode: true,
  },
};

/** Packages that one folder alone may import, by the start of their specifier. */
const homes: Record<string, string | string[]> = {
  '@resvg/resvg-js': 'src/adapters/charts',
  pdfkit: 'src/adapters/charts',
  // The page draws what its reader looks at, the adapter what leaves by mail.
  echarts: ['src/adapters/charts', 'dashboards'],
  bullmq: 'src/adapters/redis',
  ioredis: 'src/adapters/redis',
  '@bull-board': 'src/adapters/redis',
  mongoose: 'src/adapters/mongo',
  'prom-client': 'src/adapters/telemetry',
  '@opentelemetry': 'src/adapters/telemetry',
  'node:sqlite': 'src/adapters/sqlite',
  natural: 'src/adapters/language',
  sentiment: 'src/adapters/language',
  express: 'src/api',
  'better-auth': 'src/adapters/better-auth',
  '@better-auth': 'src/adapters/better-auth',
};

export const houseRules: Rule[] = [
  {
    sentence: 'every part imports only from the floors below it',
    breaches: (tree) =>
      eachImport(tree, (file, item) => (isOffered(file, item) ? undefined : `imports ${item.specifier}`)),
    broken: [
      { 'src/domain/risk.ts': `import type { Queue } from '../ports/queue.ts';` },
      { 'src/domain/risk.ts': `import { readFileSync } from 'node:fs';` },
      { 'src/schemas/post.ts': `type Post = import('../domain/risk.ts').Post;` },
      { 'src/ports/store.ts': `import pino from 'pino';` },
      { 'src/adapters/sqlite/store.ts': `export { openApp } from '../../services/cases.ts';` },
      { 'workers/score.ts': `await import('#src/adapters/language/model.ts');` },
      { 'dashboards/main.tsx': `import { serve } from '#src/api/serve.ts';` },
      { 'config/start.ts': `import { App } from '../dashboards/App.tsx';` },
    ],
  },
  {
    sentence: 'src/ imports none of the other top-level folders',
    breaches: (tree) =>
      eachImport(tree, (file, { file: target }) =>
        isIn(file.path, 'src') && target && !isIn(target, 'src') ? `imports ${target}` : undefined,
      ),
    broken: [{ 'src/api/server.ts': `import { settings } from '../../config/settings.ts';` }],
  },
  {
    sentence: 'no adapter imports another, and no connector another',
    breaches: (tree) =>
      eachImport(tree, (file, { file: target }) => {
        const [own, other] = [unitOf(file.path), target && unitOf(target)];
        if (!own || !other || own === other || other === 'connectors/_shared') return undefined;
        return kindOf(own) === kindOf(other) ? `imports ${target}` : undefined;
      }),
    broken: [
      { 'src/adapters/redis/queue.ts': `import { claim } from '../sqlite/queue.ts';` },
      { 'connectors/rss/index.ts': `import type { Item } from '../hackernews/mapping.ts';` },
    ],
  },
  {
    sentence: 'a package with a home is imported there alone',
    breaches: (tree) =>
      eachImport(tree, (file, { specifier }) => {
        const home = Object.entries(homes).find(([name]) => isIn(specifier, name))?.[1];
        return home && ![home].flat().some((folder) => isIn(file.path, folder)) && !isTest(file.path)
          ? `imports ${specifier}, at home in ${home}`
          : undefined;
      }),
    broken: [
      { 'src/adapters/redis/store.ts': `import { DatabaseSync } from 'node:sqlite';` },
      { 'config/start.ts': `import express from 'express';` },
      { 'src/api/auth.ts': `import { toNodeHandler } from 'better-auth/node';` },
    ],
  },
  {
    sentence: 'only config/settings.ts reads the environment',
    breaches: (tree) =>
      eachFile(tree, (file) => (file.readsEnvironment && !isTest(file.path) ? 'reads the environment' : undefined), [
        'config/settings.ts',
      ]),
    broken: [
      { 'src/adapters/http/fetch.ts': `export const proxy = process.env.PROXY;` },
      { 'config/open.ts': `import { env } from 'node:process';` },
      { 'workers/score.ts': `const { env } = process;` },
    ],
  },
  {
    sentence: 'the rules in src/domain take no clock, no chance and nothing from outside',
    breaches: (tree) =>
      eachFile(tree, (file) =>
        isIn(file.path, 'src/domain') && file.impurities.length > 0 ? `uses ${file.impurities.join(', ')}` : undefined,
      ),
    broken: [
      { 'src/domain/sla.ts': `export const now = () => new Date();` },
      { 'src/domain/triage.ts': `export const pick = () => Math.random();` },
    ],
  },
  {
    sentence: 'no file reaches itself through its imports, types included',
    breaches: findCycles,
    broken: [
      {
        'src/domain/a.ts': `import type { B } from './b.ts'; export type A = B;`,
        'src/domain/b.ts': `export { c } from './c.ts'; export type B = string;`,
        'src/domain/c.ts': `export const c = 1; export type C = import('./a.ts').A;`,
      },
    ],
  },
  {
    sentence: 'imports are relative within a top-level folder and begin with #src/ from outside src',
    breaches: (tree) =>
      eachImport(tree, (file, { specifier, file: target }) => {
        if (!target || !isIn(target, 'src')) return undefined;
        return specifier.startsWith('#') === isIn(file.path, 'src') ? `imports ${specifier}` : undefined;
      }),
    broken: [
      { 'src/domain/risk.ts': `import { Post } from '#src/schemas/post.ts';` },
      { 'workers/score.ts': `import { Post } from '../src/schemas/post.ts';` },
    ],
  },
  {
    sentence: 'imports name the file as it lies there, and .tsx lies in dashboards/ alone',
    breaches: (tree) => [
      ...eachImport(tree, (_, { specifier, file: target }) =>
        target && !/\.(tsx?|mjs|css|json|svg)$/.test(target) ? `imports ${specifier}` : undefined,
      ),
      ...eachFile(tree, ({ path }) => (path.endsWith('.tsx') && !isIn(path, 'dashboards') ? 'is a .tsx' : undefined)),
    ],
    broken: [
      { 'workers/score.ts': `import { pair } from './pair.js';` },
      { 'workers/score.ts': `import { pair } from './pair';` },
      { 'src/api/page.tsx': `export const page = 1;` },
    ],
  },
  {
    sentence: 'no file only passes on what others define',
    breaches: (tree) => eachFile(tree, (file) => (file.onlyPassesOn ? 'defines nothing of its own' : undefined)),
    broken: [
      { 'src/schemas/index.ts': `export * from './post.ts'; export { Brand } from './brand.ts';` },
      { 'src/domain/index.ts': `import { match } from './matching.ts'; export { match };` },
    ],
  },
  {
    sentence: 'only a connector and a tool’s configuration have a default export',
    breaches: (tree) =>
      eachFile(tree, ({ path, hasDefaultExport }) => {
        const isAllowed = /^connectors\/[^_/][^/]*\/index\.ts$|\.config\.ts$/.test(path);
        return hasDefaultExport && !isAllowed ? 'has a default export' : undefined;
      }),
    broken: [
      { 'src/domain/risk.ts': `export default function assessRisk() {}` },
      { 'connectors/_shared/http.ts': `const http = 1; export { http as default };` },
    ],
  },
];

function eachFile(tree: SourceFile[], look: (file: SourceFile) => string | undefined, except: string[] = []): string[] {
  return tree.flatMap((file) => {
    const breach = except.includes(file.path) ? undefined : look(file);
    return breach ? [`${file.path} ${breach}`] : [];
  });
}

function eachImport(tree: SourceFile[], look: (file: SourceFile, item: Import) => string | undefined): string[] {
  return tree.flatMap((file) => file.imports.flatMap((item) => eachFile([file], () => look(file, item))));
}

function isOffered(file: SourceFile, item: Import): boolean {
  const [part, floor] = Object.entries(floors).find(([name]) => isIn(file.path, name)) ?? [];
  if (!part || !floor || isTest(file.path) || file.path.endsWith('.config.ts')) return true;
  if (item.file) return ['src/errors.ts', part, ...floor.below].some((name) => isIn(item.file ?? '', name));
  const name = item.package ?? '';
  if (name.startsWith('node:') && floor.usesNode) return true;
  return floor.packages === 'any' ? !name.startsWith('node:') : floor.packages.includes(name);
}

/** Each circle once, from its first file round to itself. */
function findCycles(tree: SourceFile[]): string[] {
  const targets = new Map(tree.map((file) => [file.path, file.imports.flatMap((item) => item.file ?? [])]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const follow = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) follow(target, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) follow(path, []);
  return cycles;
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isTest(path: string): boolean {
  return isIn(path, 'test') || path.endsWith('.test.ts');
}

/** The adapter's or connector's folder that a file belongs to. */
function unitOf(path: string): string | undefined {
  return /^(?:src\/adapters|connectors)\/[^/]+(?=\/)/.exec(path)?.[0];
}

function kindOf(unit: string): string {
  return unit.slice(0, unit.lastIndexOf('/'));
}
