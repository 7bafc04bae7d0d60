import type { Issue } from '#src/schemas/issue.ts';
import type { BrandTheme } from '#src/schemas/theme.ts';
import { at } from './case-builders.ts';

let count = 0;

/** Two people who say the same, noticed at half past ten. */
export function aTheme(fields: Partial<BrandTheme> = {}): BrandTheme {
  count += 1;
  const id = `theme-${String(count).padStart(3, '0')}`;
  return {
    ...{ id, brandId: 'brand-1', found: [`theme:sandbox:chirp:${count}`], cores: [['gate', 'stuck']] },
    ...{ words: ['gate', 'stuck'], labelId: 'sandbox:chirp:1|brand-1', posts: 2, authors: 2 },
    ...{ firstAt: at('09:40'), lastAt: at('10:20'), noticedAt: at('10:30') },
    recent: [
      { mentionId: 'sandbox:chirp:1|brand-1', at: at('09:40'), authorId: 'sandbox:chirp:author-1' },
      { mentionId: 'sandbox:chirp:2|brand-1', at: at('10:20'), authorId: 'sandbox:chirp:author-2' },
    ],
    hours: [
      { at: at('09:00'), posts: 1 },
      { at: at('10:00'), posts: 1 },
    ],
    ...{ standing: 'open', version: 1 },
    ...fields,
  };
}

export function anIssue(fields: Partial<Issue> = {}): Issue {
  count += 1;
  return {
    ...{ id: `issue-${String(count).padStart(3, '0')}`, brandId: 'brand-1', name: 'Gates are stuck', state: 'seen' },
    ...{ createdAt: at('10:40'), createdBy: 'user-1', version: 1 },
    history: [{ at: at('10:40'), kind: 'adopted', userId: 'user-1', text: 'Adopted.' }],
    ...fields,
  };
}
