import type { Call } from './mastodon-call.ts';
import { instanceDocument } from './mastodon-instance.ts';
import { linkOf, listed } from './mastodon-lists.ts';
import type { State } from './mastodon-state.ts';
import { accountOf, type Toot } from './mastodon-toots.ts';

const empty = { accounts: [], hashtags: [] };

/** What a server shows; false where this is none of it. */
export function read(state: State, call: Call, streaming: string): boolean {
  const { name, part, query, answer, refuse, as, show } = call;
  const { manners, domain } = state;
  const here = state.toots.filter(({ isGone }) => !isGone);
  const numbered = (toots: Toot[]) => toots.map((toot) => ({ id: state.numberOf(toot), toot }));
  const paged = (toots: Toot[]) =>
    show(listed(numbered(toots), query).flatMap(({ toot }) => (toot.isMuted ? [] : toot)));
  const byNumber = (id: string) => here.find((toot) => state.numberOf(toot) === id);
  const mayRead = ({ visibility }: Toot) => as !== undefined || ['public', 'unlisted'].includes(visibility);

  if (name === 'GET /api/v2/instance' && manners.isModern !== false) answer(200, instanceDocument(domain, streaming));
  else if (name === 'GET /api/v1/instance')
    answer(200, { title: domain, version: manners.version ?? '0.17.0', urls: { streaming_api: streaming } });
  else if (name.startsWith('GET /api/v1/timelines/tag/')) {
    const tag = part(5).toLowerCase();
    const tagged = here.filter(({ visibility, tags }) => visibility === 'public' && tags.includes(tag));
    if (!as && manners.welcomesGuests === false) refuse(401, 'This method requires an authenticated user');
    else answer(200, paged(tagged));
  } else if (name === 'GET /api/v1/statuses' && manners.knowsBatches !== false) {
    const ids = query.getAll('id[]');
    if (ids.length > 20) refuse(422, 'Validation failed');
    else answer(200, show(ids.flatMap((id) => byNumber(id) ?? []).reverse()));
  } else if (name.startsWith('GET /api/v1/statuses/')) {
    const toot = byNumber(part(4));
    if (!toot || !mayRead(toot)) refuse(404, 'Record not found');
    else if (!name.endsWith('/context')) answer(200, show([toot])[0]);
    else {
      const above = (one: Toot): Toot[] => (one.parent ? [...above(one.parent), one.parent] : []);
      const below = (one: Toot): Toot[] =>
        here.filter(({ parent }) => parent === one).flatMap((child) => [child, ...below(child)]);
      const ancestors = above(toot).filter((one) => !one.isGone && mayRead(one));
      answer(200, { ancestors: show(ancestors), descendants: show(below(toot).filter(mayRead)) });
    }
  } else return as !== undefined && readAsOurs(state, call, here, paged);
  return true;
}

function readAsOurs(state: State, call: Call, here: Toot[], paged: (toots: Toot[]) => unknown[]): boolean {
  const { name, part, query, answer, address } = call;
  const { me, notes, manners } = state;
  const shown = state.shownTo(me);
  if (name === 'GET /api/v1/accounts/verify_credentials') {
    const role = { id: '-99', name: '', permissions: '0', color: '', highlighted: false };
    const source = { fields: [], follow_requests_count: 0, note: '', privacy: 'public', sensitive: false };
    answer(200, { ...accountOf(me, shown), role, source: { ...source, indexable: true } });
  } else if (name === 'GET /api/v1/notifications') {
    const kinds = manners.knowsKinds === false ? undefined : query.getAll('types[]');
    const wanted = notes.filter(({ toot, type }) => !toot.isGone && (kinds?.includes(type) ?? true));
    const page = listed(wanted, query);
    answer(200, page.map(state.noteOf), linkOf(page, address));
  } else if (name === 'GET /api/v1/accounts/relationships') answer(200, [relationTo(query.get('id[]') ?? '', state)]);
  else if (/^GET \/api\/v1\/accounts\/[^/]+\/statuses$/.test(name))
    answer(200, paged(here.filter(({ by }) => shown.numberOfPerson(by) === part(4))));
  else if (name === 'GET /api/v2/search') search(state, call, here);
  else return false;
  return true;
}

/** Newest first whatever is asked, a page by its offset; ids are known to it only by their second. */
function search({ manners, numberOf }: State, { query, answer, refuse, show }: Call, here: Toot[]): void {
  const q = query.get('q') ?? '';
  if (query.get('resolve') === 'true') {
    const found = here.filter(({ uri, visibility }) => uri === q && visibility !== 'direct');
    answer(200, { ...empty, statuses: show(found) });
  } else if (manners.search === 'refuses') refuse(404, 'Search is switched off here');
  else {
    const word = q.replaceAll('"', '').toLowerCase();
    const isHit = ({ content, visibility }: Toot) =>
      manners.search === 'finds' && visibility === 'public' && content.toLowerCase().includes(word);
    const hits = here.filter(isHit).map((toot) => ({ id: numberOf(toot), toot }));
    const newestFirst = listed(hits, new URLSearchParams({ limit: '100000' }), 100_000).map(({ toot }) => toot);
    const offset = Number(query.get('offset') ?? 0);
    answer(200, { ...empty, statuses: show(newestFirst.slice(offset, offset + Number(query.get('limit') ?? 20))) });
  }
}

export function relationTo(id: string, { follows }: State) {
  const no = { blocked_by: false, blocking: false, domain_blocking: false, endorsed: false, followed_by: false };
  const never = { muting: false, muting_notifications: false, notifying: false, requested: false, requested_by: false };
  return { id, ...no, ...never, note: '', showing_reblogs: false, following: follows.has(id) };
}
