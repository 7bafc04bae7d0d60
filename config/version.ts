import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Package = z.object({ version: z.string() });

/** The version in package.json, which lies above config/ in a checkout and above dist/ in the package. */
export const version: string = Package.parse(
  JSON.parse(
    readFileSync(
      new URL(import.meta.url.endsWith('.ts') ? '../package.json' : '../../package.json', import.meta.url),
      'utf8',
    ),
  ),
).version;
