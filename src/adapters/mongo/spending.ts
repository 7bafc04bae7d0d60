import type { mongo } from 'mongoose';
import { isWithin } from '../../domain/budget.ts';
import type { Spending, SpendingStore } from '../../ports/store/spending.ts';
import { type Amount, type Caps, Purpose, type SpentDay, type SpentMonth } from '../../schemas/budget.ts';
import { isDuplicate } from './connection.ts';
import type { SpendingDocument } from './documents.ts';
import type { Db } from './models.ts';

/** A month of a source is one document: its totals stand beside the days, so that one write looks at them and adds. */
export function spendingStore({ spending: months }: Db): SpendingStore {
  return {
    async of(sourceId, month) {
      const found = await months.findOne({ _id: idOf({ sourceId, month }) });
      return found ? spentFrom(found) : { sourceId, month, days: [] };
    },
    async list(month) {
      return (await months.find({ month }).sort({ sourceId: 1 }).toArray()).map(spentFrom);
    },
    async take(spending, caps) {
      const { sourceId, day, amount } = spending;
      const month = day.slice(0, 7);
      // A month that is not there yet passes every condition on its fields.
      if (caps && !isWithin(caps, { sourceId, month, days: [] }, day, amount)) return undefined;
      const over = caps ? above(spending, caps) : [];
      const filter: mongo.Filter<SpendingDocument> = {
        _id: idOf({ sourceId, month }),
        ...(over.length > 0 && { $nor: over }),
      };
      const adding = { $inc: raised(spending, 1), $setOnInsert: { sourceId, month } };
      try {
        const after = await months.findOneAndUpdate(filter, adding, { upsert: true, returnDocument: 'after' });
        return after ? spentFrom(after) : undefined;
      } catch (error) {
        // It is there and above a cap, or somebody began the month at the same moment.
        if (!isDuplicate(error)) throw error;
        const after = await months.findOneAndUpdate(filter, { $inc: raised(spending, 1) }, { returnDocument: 'after' });
        return after ? spentFrom(after) : undefined;
      }
    },
    async giveBack(spending) {
      const { sourceId, day, purpose, amount } = spending;
      const path = `days.${day}.${purpose}`;
      const taken = { [`${path}.requests`]: { $gte: amount.requests }, [`${path}.cost`]: { $gte: amount.cost } };
      const filter = { _id: idOf({ sourceId, month: day.slice(0, 7) }), ...taken };
      await months.updateOne(filter as mongo.Filter<SpendingDocument>, { $inc: raised(spending, -1) });
    },
  };
}

/** What of a document says that an amount more would bring it above a cap. */
function above({ day, amount: { requests, cost } }: Spending, caps: Caps): mongo.Filter<SpendingDocument>[] {
  const conditions = [
    { path: `days.${day}.requests`, by: requests, cap: caps.requests },
    { path: `days.${day}.cost`, by: cost, cap: caps.cost },
    { path: 'cost', by: cost, cap: caps.monthCost },
  ];
  return conditions
    .filter(({ by, cap }) => by > 0 && cap !== Number.POSITIVE_INFINITY)
    .map(({ path, by, cap }) => ({ [path]: { $gt: cap - by } }) as mongo.Filter<SpendingDocument>);
}

function raised({ day, purpose, amount: { requests, cost } }: Spending, sign: 1 | -1): Record<string, number> {
  const ofDay = { requests: sign * requests, cost: sign * cost };
  const paths = [`days.${day}`, `days.${day}.${purpose}`];
  const fields = paths.flatMap((path) => Object.entries(ofDay).map(([unit, by]) => [`${path}.${unit}`, by] as const));
  return { ...Object.fromEntries(fields), cost: sign * cost };
}

export function spentFrom({ sourceId, month, days }: SpendingDocument): SpentMonth {
  const inOrder = Object.keys(days).sort();
  return { sourceId, month, days: inOrder.map((day) => dayFrom(day, days[day])) };
}

export function spendingDocument({ sourceId, month, days }: SpentMonth): SpendingDocument {
  const totals = days.map(({ day, ...purposes }) => {
    const sum = (unit: keyof Amount) => Purpose.options.reduce((all, purpose) => all + purposes[purpose][unit], 0);
    return [day, { requests: sum('requests'), cost: sum('cost'), ...purposes }] as const;
  });
  const cost = totals.reduce((all, [, day]) => all + day.cost, 0);
  return { _id: idOf({ sourceId, month }), sourceId, month, cost, days: Object.fromEntries(totals) };
}

function dayFrom(day: string, spent: Partial<Record<Purpose, Amount>> = {}): SpentDay {
  const nothing = { requests: 0, cost: 0 };
  return { day, poll: spent.poll ?? nothing, look: spent.look ?? nothing, act: spent.act ?? nothing };
}

function idOf({ sourceId, month }: Pick<SpentMonth, 'sourceId' | 'month'>): string {
  return JSON.stringify([month, sourceId]);
}
