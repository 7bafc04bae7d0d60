import type { ConnectorContext } from '#src/ports/connector-context.ts';
import type { GuardedConnect, GuardedFetch } from '#src/ports/http.ts';
import { unkept } from '#src/services/source-context.ts';

/** What a host gives every call of a connector beside its settings: the ways out, a vault and a purse of its own. */
export function surroundings(
  fetch: GuardedFetch & { connect?: GuardedConnect },
): Pick<ConnectorContext<unknown>, 'fetch' | 'connect' | 'vault' | 'pay'> {
  const connect = fetch.connect ?? (() => Promise.reject(new Error('This network opens no WebSocket.')));
  return { fetch, connect, ...unkept() };
}
