import { InvalidInputError } from '../../errors.ts';
import type { IncidentStore } from '../../ports/store/incidents.ts';
import type { Incident, SpikeWatch, Volume } from '../../schemas/incident.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import type { IncidentDocument, WatchDocument } from './documents.ts';
import { withId } from './fields.ts';
import type { Db } from './models.ts';
import { put } from './versioned.ts';

export function incidentStore(db: Db): IncidentStore {
  const { incidents, watches } = db;
  return {
    volumes: (period) => volumesOf(db, period),
    async get(id) {
      const found = await incidents.findOne({ _id: id });
      return found ? incidentFrom(found) : undefined;
    },
    async list({ brandId, status }, { after, limit }) {
      const place = after === undefined ? undefined : placeFrom(after);
      const filter = {
        ...(brandId !== undefined && { brandId }),
        ...(status !== undefined && { status }),
        ...(place && { $or: [{ openedAt: { $lt: place.at } }, { openedAt: place.at, _id: { $lt: place.id } }] }),
      };
      const found = await incidents
        .find(filter)
        .sort({ openedAt: -1, _id: -1 })
        .limit(limit + 1)
        .toArray();
      const shown = found.slice(0, limit).map(incidentFrom);
      const last = shown.at(-1);
      return {
        incidents: shown,
        ...(last && found.length > limit && { next: `${last.openedAt.getTime()}:${last.id}` }),
      };
    },
    save: ({ id, ...fields }) => put(incidents, id, { ...absent, ...fields }),
    async watch(brandId) {
      const found = await watches.findOne({ _id: brandId });
      return found ? watchFrom(found) : undefined;
    },
    saveWatch(watch) {
      const { _id, ...fields } = watchDocument(watch);
      return put(watches, _id, { share: undefined, ...fields });
    },
  };
}

const absent = {
  ...{ acknowledgedBy: undefined, acknowledgedAt: undefined, closedAt: undefined, closedBy: undefined },
  ...{ summary: undefined, mergedInto: undefined },
};

async function volumesOf(
  { posts }: Db,
  { brandId, from, to, stepMs }: Parameters<IncidentStore['volumes']>[0],
): Promise<Volume[]> {
  const when = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
  const sinceStart = { $subtract: ['$post.createdAt', new Date(0)] };
  const groups = posts.aggregate<Omit<Volume, 'at'> & { _id: number }>([
    { $match: { 'mentions.brandId': brandId, 'post.createdAt': { $gte: from, $lt: to } } },
    { $unwind: '$mentions' },
    { $match: { 'mentions.brandId': brandId, 'mentions.state': { $ne: 'removed' } } },
    {
      $group: {
        _id: { $subtract: [sinceStart, { $mod: [sinceStart, stepMs] }] },
        all: { $sum: 1 },
        negative: when({ $eq: ['$mentions.sentiment.label', 'negative'] }),
        positive: when({ $eq: ['$mentions.sentiment.label', 'positive'] }),
        complaint: when({ $gte: ['$mentions.sentiment.complaint', complaintFrom] }),
      },
    },
    { $sort: { _id: 1 } },
  ]);
  return (await groups.toArray()).map(({ _id, ...counts }) => ({ at: new Date(Number(_id)), ...counts }));
}

function placeFrom(text: string): { at: Date; id: string } {
  const [, openedAt, id] = /^(-?\d{1,16}):(.+)$/s.exec(text) ?? [];
  if (openedAt === undefined || id === undefined)
    throw new InvalidInputError('This is no place in the list of incidents; start anew.');
  return { at: new Date(Number(openedAt)), id };
}

export function incidentFrom(document: IncidentDocument): Incident {
  return withId(document);
}

export function watchFrom({ _id: brandId, series, ...fields }: WatchDocument): SpikeWatch {
  return { brandId, series: JSON.parse(series), ...fields };
}

export function watchDocument({ brandId, series, ...fields }: SpikeWatch): WatchDocument {
  return { _id: brandId, series: JSON.stringify(series), ...fields };
}
