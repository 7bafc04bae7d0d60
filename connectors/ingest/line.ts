import type { Change, Received } from '#src/ports/connector.ts';
import { type Pick, type RowProblem, readFields, readRow } from '../_shared/rows/fields.ts';
import { metricsOf, postOfRow } from '../_shared/rows/post.ts';

type Counted = NonNullable<Received['counted']>[number];

/** What one line of a delivery asks for. */
export type Asked = { change: Change } | { counted: Counted };

export interface LineOptions {
  network: string;
  now: Date;
}

/** More is no post, but a file that somebody put into one. */
const longestText = 50_000;

const ops = ['upsert', 'delete', 'metrics', 'forget'];

/** Reads one line, or says in plain words why it cannot be taken. */
export function readAsked(pick: Pick, { network, now }: LineOptions): Asked | RowProblem {
  const claimed = pick('network');
  if (!isEmpty(claimed) && claimed !== network)
    return { problem: `its network is not "${network}", which this source is for`, field: 'network' };
  const idOf = (native: string) => nameIn(network, native);
  const op = isEmpty(pick('op')) ? 'upsert' : pick('op');
  if (op === 'upsert') {
    const read = readRow(pick);
    if ('problem' in read) return read;
    if (read.row.text.length > longestText)
      return { problem: `its text is longer than ${longestText} characters`, field: 'text' };
    return { change: { op, post: postOfRow(read.row, { network, now, idOf }) } };
  }
  const read = readFields(pick);
  if ('problem' in read) return read;
  const { id, authorId, author } = read.fields;
  if (op === 'forget') {
    const name = authorId ?? author;
    return name === undefined
      ? { problem: 'it does not say whose posts to forget', field: 'authorId' }
      : { change: { op, authorId: idOf(name) } };
  }
  if (op !== 'delete' && op !== 'metrics') return { problem: `its op is none of ${ops.join(', ')}`, field: 'op' };
  if (id === undefined) return { problem: 'it does not say which post it is about', field: 'id' };
  if (op === 'delete') return { change: { op, postId: idOf(id) } };
  const metrics = metricsOf(read.fields);
  if (Object.values(metrics).every((count) => count === null))
    return { problem: 'it has none of likes, shares, replies and views', field: 'metrics' };
  return { counted: { postId: idOf(id), metrics } };
}

/** A whole name, `network:host:nativeId`, stays as it is; what a network calls a post gets the host `ingest`. */
function nameIn(network: string, native: string): string {
  const isWhole = native.startsWith(`${network}:`) && /^[^:]+:.+/s.test(native.slice(network.length + 1));
  return isWhole ? native : `${network}:ingest:${native}`;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
