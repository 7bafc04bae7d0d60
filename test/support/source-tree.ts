import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** What the architecture rules look at in one TypeScript file. */
export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  imports: Import[];
  hasDefaultExport: boolean;
  /** It passes on what other files define and defines nothing. */
  onlyPassesOn: boolean;
  readsEnvironment: boolean;
  /** What it takes from a clock, chance or the outside without being given it, as written: `Math.random`. */
  impurities: string[];
}

export interface Import {
  specifier: string;
  /** A file of the tree, where the specifier names one. */
  file?: string;
  /** A package's name (`@scope/name` whole) or `node:…`, where it names one. */
  package?: string;
}

type Node = Record<string, unknown> & { type: string };

const folders = ['src', 'workers', 'connectors', 'config', 'dashboards', 'test'];

/** Every TypeScript file of the checkout at `root`. */
export function readTree(root: string): SourceFile[] {
  const patterns = folders
    .filter((folder) => existsSync(`${root}/${folder}`))
    .map((folder) => `${folder}/**/*.{ts,tsx}`);
  const paths = globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', 'test/peers/**'] });
  return treeOf(Object.fromEntries(paths.map((path) => [path, readFileSync(`${root}/${path}`, 'utf8')])));
}

/** @param texts path -> text */
export function treeOf(texts: Record<string, string>): SourceFile[] {
  return Object.entries(texts).map(([path, text]) => readSource(path.replaceAll('\\', '/'), text));
}

function readSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const body = program.body as unknown as Node[];
  const file: SourceFile = {
    path,
    imports: [],
    hasDefaultExport: body.some((node) => node.type === 'ExportDefaultDeclaration' || exportsAsDefault(node)),
    onlyPassesOn:
      body.some(isPassingOn) && body.every((node) => node.type === 'ImportDeclaration' || isPassingOn(node)),
    readsEnvironment: false,
    impurities: [],
  };
  visit(program, (node) => {
    const specifier = importedBy(node);
    if (specifier !== undefined) file.imports.push(resolveImport(path, specifier));
    file.readsEnvironment ||= isEnvironment(node);
    const impurity = impurityOf(node);
    if (impurity) file.impurities.push(impurity);
  });
  return file;
}

function visit(value: unknown, look: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, look);
  } else if (isNode(value)) {
    look(value);
    for (const child of Object.values(value)) visit(child, look);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function importedBy(node: Node): string | undefined {
  const kinds = [
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
    'TSImportType',
  ];
  if (!kinds.includes(node.type) || !isNode(node.source)) return undefined;
  return typeof node.source.value === 'string' ? node.source.value : undefined;
}

function resolveImport(from: string, specifier: string): Import {
  if (specifier.startsWith('.')) return { specifier, file: posix.join(posix.dirname(from), specifier) };
  if (specifier.startsWith('#')) return { specifier, file: specifier.slice(1) };
  if (specifier.startsWith('node:')) return { specifier, package: specifier };
  return { specifier, package: specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/') };
}

/** `export … from`, or `export { … }` without a declaration. */
function isPassingOn(node: Node): boolean {
  return node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && !isNode(node.declaration));
}

function exportsAsDefault(node: Node): boolean {
  if (node.type !== 'ExportNamedDeclaration' || !Array.isArray(node.specifiers)) return false;
  return node.specifiers.some((specifier) => isNamed(specifier.exported, 'default'));
}

/** `process.env`, `const { env } = process`, or `env` and `process` by import. */
function isEnvironment(node: Node): boolean {
  if (node.type === 'ImportDeclaration') return isNode(node.source) && node.source.value === 'node:process';
  if (node.type === 'MemberExpression') return isNamed(node.object, 'process') && isNamed(node.property, 'env');
  return node.type === 'VariableDeclarator' && isNamed(node.init, 'process');
}

function impurityOf(node: Node): string | undefined {
  if (node.type === 'NewExpression' && isNamed(node.callee, 'Date')) {
    return Array.isArray(node.arguments) && node.arguments.length === 0 ? 'new Date()' : undefined;
  }
  if (node.type === 'CallExpression')
    return ['fetch', 'setTimeout', 'setInterval'].find((name) => isNamed(node.callee, name));
  if (node.type !== 'MemberExpression') return undefined;
  if (isNamed(node.object, 'Date') && isNamed(node.property, 'now')) return 'Date.now';
  if (isNamed(node.object, 'Math') && isNamed(node.property, 'random')) return 'Math.random';
  return ['console', 'process', 'crypto', 'performance'].find((name) => isNamed(node.object, name));
}

function isNamed(value: unknown, name: string): boolean {
  return isNode(value) && value.type === 'Identifier' && value.name === name;
}
