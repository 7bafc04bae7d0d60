import type { Store } from '#src/ports/store.ts';
import { at } from '../case-builders.ts';
import { aRule } from '../rule-builders.ts';

/** Records of some kinds: of a person, a case, a post, and of everybody. */
export async function fillRecords({ records }: Store): Promise<void> {
  await records.views.save({
    ...{
      id: 'view-1',
      of: 'everybody',
      name: 'Press',
      view: 'all',
      userId: 'user-1',
      createdAt: at('09:00'),
      version: 1,
    },
    criteria: { tags: ['press'], teamIds: ['team-1'] },
  });
  await records.teams.save({
    ...{
      id: 'team-1',
      name: 'Night shift',
      brandIds: [],
      lanes: [],
      passesTo: 'team',
      createdAt: at('09:00'),
      version: 1,
    },
    members: [{ userId: 'user-1', languages: ['en'], topics: [] }],
  });
  await records.rules.save(aRule({ id: 'rule-1', createdAt: at('09:00') }));
  await records.drafts.save({
    ...{ id: 'key-1', of: 'case-0', brandId: 'brand-1', userId: 'user-2', postId: 'chirp:3', text: 'We are on it.' },
    ...{ key: 'key-1', state: 'offered', changedAt: at('10:15'), version: 1 },
  });
  await records.authors.save({
    ...{
      id: 'chirp:author-0',
      network: 'upgrade',
      handle: 'mira',
      name: 'Mira',
      knownAs: ['press'],
      tags: [],
      version: 1,
    },
    notes: [{ id: 'note-1', at: at('10:00'), userId: 'user-1', text: 'Writes for the Herald.' }],
  });
  await records.translations.save({
    ...{ id: 'chirp:3|de', of: 'chirp:3', to: 'de', from: 'en', text: 'Das Paket kam nie an', by: 'machine' },
    ...{ at: at('10:10'), source: 'hash', version: 1 },
  });
}
