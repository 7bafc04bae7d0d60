import { isAbsolute } from 'node:path';
import { z } from 'zod';

const PATTERN = ['jsonl', 'ndjson', 'csv', 'tsv'].map((form) => `*.${form}, *.${form}.gz`).join(', ');

export const Settings = z.object({
  path: z.string().refine(isAbsolute, 'The folder is named from the root on, such as /srv/exports.').meta({
    title: 'Folder',
    description: 'On the machine that Earshot runs on; new and grown files in it are taken.',
  }),
  pattern: z
    .string()
    .max(300)
    .default(PATTERN)
    .meta({ title: 'Files', description: 'Names of files with * and ?, divided by commas.' }),
  network: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'Small letters, digits, ".", "_" or "-".')
    .default('file')
    .meta({ title: 'Network', description: 'Where the posts come from.' }),
  map: z
    .string()
    .max(1000)
    .regex(/^\s*(\w+\s*=[^,=]+(,\s*|$))*$/, 'Fields and columns as in text=body,id=tweet_id.')
    .default('')
    .meta({ title: 'Columns', description: 'Columns with names of their own, such as text=body,author=user.name.' }),
});
export type Settings = z.infer<typeof Settings>;
