import { setImmediate as turn } from 'node:timers/promises';
import type { ThreadVoice } from '../../ports/store/threads.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { labelCode } from './rows-mention.ts';

export interface VoicesOptions {
  ids: string[];
  limit: number;
}

type VoiceTuple = [
  id: string,
  authorId: string,
  parentId: string | null,
  createdAt: number,
  seenAt: number,
  editedAt: number | null,
  removedAt: number | null,
  byUs: number,
  ...mention: MentionTuple,
];
type MentionTuple = [
  brandId: string | null,
  label: number | null,
  complaint: number | null,
  flagged: number | null,
  caseId: string | null,
];

// The first post of a thread is found by its id.
const voicesSql = `
  SELECT p.id, p.author_id, p.parent_id, p.created_at, p.seen_at, p.edited_at, p.removed_at, p.by_us, m.brand_id, m.label,
    m.complaint, m.flagged, m.case_id
  FROM (
    SELECT seq, created_at FROM posts WHERE id = :thread
    UNION ALL
    SELECT * FROM (
      SELECT seq, created_at FROM posts WHERE thread_id = :thread AND thread_id <> id ORDER BY created_at DESC LIMIT :limit
    )
    ORDER BY created_at DESC LIMIT :limit
  ) found CROSS JOIN posts p ON p.seq = found.seq LEFT JOIN mentions m ON m.post_seq = p.seq
  ORDER BY p.created_at, p.seq, m.seq`;

/** Rows of each thread as text, some in each. */
export type PackedVoices = Map<string, string[]>;

/** So many rows are a text, and are read before others have their turn: about a millisecond. */
const rowsAtOnce = 500;

/** As text, which comes from another thread in no time; objects would be made all at once by the thread that receives them. */
export function readThreadVoices(connection: Connection, { ids, limit }: VoicesOptions): PackedVoices {
  const find = connection.tuples(voicesSql);
  return new Map(ids.map((thread) => [thread, packed(rowsOf<VoiceTuple>(find.all({ thread, limit })))] as const));
}

function packed(rows: VoiceTuple[]): string[] {
  const texts: string[] = [];
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    texts.push(JSON.stringify(rows.slice(from, from + rowsAtOnce)));
  return texts;
}

export async function unpackVoices(packedVoices: PackedVoices): Promise<Map<string, ThreadVoice[]>> {
  const voices = new Map<string, ThreadVoice[]>();
  let inARow = 0;
  for (const [id, texts] of packedVoices) {
    const ofThread: ThreadVoice[] = [];
    for (const text of texts) {
      if (inARow >= rowsAtOnce) {
        await turn();
        inARow = 0;
      }
      const rows: VoiceTuple[] = JSON.parse(text);
      for (const row of rows) addRow(ofThread, row);
      inARow += rows.length;
    }
    voices.set(id, ofThread);
  }
  return voices;
}

/** A post of which several brands are spoken has a row for each. */
function addRow(voices: ThreadVoice[], row: VoiceTuple): void {
  const last = voices.at(-1);
  if (last?.postId === row[0]) addMention(last, row);
  else voices.push(addMention(voiceOf(row), row));
}

function voiceOf([postId, authorId, parentId, createdAt, seenAt, editedAt, removedAt, byUs]: VoiceTuple): ThreadVoice {
  return {
    ...{ postId, authorId, createdAt: new Date(createdAt), seenAt: new Date(seenAt), byUs: byUs === 1 },
    ...(parentId !== null && { parentId }),
    ...(editedAt !== null && { editedAt: new Date(editedAt) }),
    ...(removedAt !== null && { removedAt: new Date(removedAt) }),
    ...{ brandIds: [], caseIds: [] },
  };
}

function addMention(voice: ThreadVoice, row: VoiceTuple): ThreadVoice {
  const [brandId, label, complaint, flagged, caseId] = row.slice(8) as MentionTuple;
  if (brandId !== null) voice.brandIds.push(brandId);
  if (flagged === 1 && caseId !== null) voice.caseIds.push(caseId);
  if (label === null) return voice;
  voice.negative = voice.negative === true || label === labelCode('negative');
  voice.complaint = voice.complaint === true || (complaint ?? 0) >= complaintFrom;
  return voice;
}
