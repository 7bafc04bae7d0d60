import type { LookupFunction, Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { allowedHosts, publicAddresses, type Resolve } from './addresses.ts';

interface GuardedAgentOptions {
  allowPrivateHosts: string[];
  resolve: Resolve;
  /** For an agent of one WebSocket. */
  webSocket?: {
    /** Of one message, unpacked. */
    maxPayloadSize: number;
    onSocket(socket: Socket): void;
  };
}

/**
 * Opens sockets only to addresses that were checked: a host is resolved once for each connection and the socket gets
 * the very addresses that passed, so an answer of DNS that changes in between ("rebinding") has no effect.
 */
export function openGuardedAgent({ allowPrivateHosts, resolve, webSocket }: GuardedAgentOptions): Agent {
  const isAllowed = allowedHosts(allowPrivateHosts);
  const connectFreely = buildConnector({ lookup: lookingUp((hostname) => resolve(hostname)) });
  const connectGuarded = buildConnector({ lookup: lookingUp((hostname) => publicAddresses(hostname, resolve)) });

  return new Agent({
    ...(webSocket && { webSocket: { maxPayloadSize: webSocket.maxPayloadSize } }),
    connect(options, done) {
      const callback: typeof done = (...[error, socket]) => {
        if (error) return done(error, null);
        webSocket?.onSocket(socket);
        done(null, socket);
      };
      const port = options.port || (options.protocol === 'https:' ? '443' : '80');
      if (isAllowed(options.hostname, port)) return connectFreely(options, callback);
      // A literal address never reaches `lookup`, so it is checked here as well.
      publicAddresses(options.hostname, resolveLiteralOnly).then(
        () => connectGuarded(options, callback),
        (error: Error) => callback(error, null),
      );
    },
  });
}

/** Names pass here: they are judged when the socket looks them up. */
const resolveLiteralOnly: Resolve = async () => [{ address: '1.1.1.1', family: 4 }];

/** What sockets ask for addresses. Never called for a literal address. */
function lookingUp(resolve: Resolve): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (!first) callback(new Error(`${hostname} has no address`), '');
        else if (all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
