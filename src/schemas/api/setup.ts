import { z } from 'zod';
import { Brand } from '../brand.ts';
import { endpoint } from '../endpoint.ts';
import { NewPassword } from './people.ts';

export const setupState = endpoint({
  method: 'GET',
  path: '/api/setup',
  caller: 'anyone',
  summary: 'Whether this installation still wants its first admin or its first brand.',
  answer: z.object({
    needsAdmin: z.boolean(),
    /** The page is reached from other machines: the first admin needs the code printed at the start. */
    needsCode: z.boolean(),
    needsBrand: z.boolean(),
  }),
});

export const createAdmin = endpoint({
  method: 'POST',
  path: '/api/setup/admin',
  caller: 'anyone',
  summary: 'Creates the first admin; works once. Sign in afterwards.',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    email: z.email().max(200),
    password: NewPassword,
    code: z.string().max(200).optional(),
  }),
  answer: z.object({}),
});

export const startSandbox = endpoint({
  method: 'POST',
  path: '/api/setup/sandbox',
  caller: 'configure',
  summary: 'Plays the bundled sample day: a fictional brand and its rival on a pretend network.',
  body: z.object({}),
  answer: z.object({ brands: z.array(Brand) }),
});
