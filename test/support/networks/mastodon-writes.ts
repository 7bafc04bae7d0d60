import { createHash } from 'node:crypto';
import type { Call } from './mastodon-call.ts';
import { relationTo } from './mastodon-reads.ts';
import { goodToken, type State } from './mastodon-state.ts';
import { addressOf, aToot, statusOf, type Toot } from './mastodon-toots.ts';

const scopes = 'read write:statuses write:favourites write:follows';

/** What a server takes; false where this is none of it. */
export function write(state: State, call: Call): boolean {
  const { name, part, form, as, confirm } = call;
  if (name === 'POST /api/v1/apps') register(state, call);
  else if (name === 'POST /oauth/token') grant(state, call);
  else if (!as || !name.startsWith('POST ')) return false;
  else if (name === 'POST /api/v1/statuses') publish(state, call);
  else if (/^POST \/api\/v1\/accounts\/[^/]+\/follow$/.test(name)) {
    state.follows.add(part(4));
    confirm(relationTo(part(4), state));
  } else {
    const toot = state.toots.find((one) => !one.isGone && state.numberOf(one) === part(4));
    if (!toot || form.size > 0) return false;
    if (name.endsWith('/favourite')) {
      toot.likedBy.add(addressOf(as));
      confirm(statusOf(toot, state.shownTo(as)));
    } else if (name.endsWith('/reblog')) {
      toot.boostedBy.add(addressOf(as));
      const boost = aToot({ key: `boost of ${toot.key}`, content: '', at: state.now, by: as, tags: [], boosts: toot });
      state.toots.push(boost);
      confirm(statusOf(boost, state.shownTo(as)));
    } else return false;
  }
  return true;
}

function publish(state: State, { form, key, refuse, confirm }: Call): unknown {
  const shown = state.shownTo(state.me);
  const before = state.manners.keepsKeys === false ? undefined : state.keys.get(key);
  if (before) return confirm(statusOf(before, shown));
  const answered = form.get('in_reply_to_id');
  const parent = state.toots.find((one) => !one.isGone && state.numberOf(one) === answered);
  if (answered && !parent) return refuse(404, 'The post you are trying to reply to does not exist.');
  const visibility = (form.get('visibility') ?? 'public') as Toot['visibility'];
  const text = form.get('status') ?? '';
  // A mention is shown without its server.
  const html = text.replace(/@(\w+)(@[\w.]+)?/g, '<a class="u-url mention">@<span>$1</span></a>');
  const [about, place] = [
    { key: `own ${text}`, content: `<p>${html}</p>`, visibility },
    { at: state.now, by: state.me },
  ];
  const toot = aToot({ ...about, ...place, tags: [], ...(parent && { parent }) });
  state.toots.push(toot);
  state.keys.set(key, toot);
  return confirm(statusOf(toot, shown));
}

function register(state: State, { form, answer }: Call): void {
  state.app = `app-${state.codes.size}`;
  const redirect = form.get('redirect_uris') ?? '';
  answer(200, {
    id: '1',
    name: form.get('client_name'),
    scopes: (form.get('scopes') ?? 'read').split(' '),
    redirect_uri: redirect,
    redirect_uris: [redirect],
    client_id: state.app,
    client_secret: `secret-of-${state.app}`,
    vapid_key: '',
  });
}

/** A code is good once, for who has the verifier that its challenge was made of. */
function grant(state: State, { form, answer, refuse }: Call): unknown {
  const { app, codes, now } = state;
  const code = form.get('code') ?? '';
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  if (form.get('client_id') !== app || form.get('client_secret') !== `secret-of-${app}`)
    return refuse(401, 'invalid_client');
  if (codes.get(code) !== challenge) return refuse(400, 'invalid_grant');
  codes.delete(code);
  state.isRevoked = false;
  return answer(200, {
    access_token: goodToken,
    token_type: 'Bearer',
    scope: scopes,
    created_at: now.getTime() / 1000,
  });
}
