import { z } from 'zod';
import { backtestSentence, pointRow } from '#src/domain/backtest-words.ts';
import { InvalidInputError } from '#src/errors.ts';
import { FalseFlagBudget } from '#src/schemas/promise.ts';
import { backtestOf } from '#src/services/promise.ts';
import { defineCommand } from './command.ts';

/** What a budget of false flags would have caught on the installation's own history; nothing is changed by it. */
export const backtest = defineCommand({
  options: z.object({
    /** By name; all brands but rivals where none is told. */
    brand: z.string().optional(),
    falseFlagsPerDay: z
      .number('The false flags a day must be a number above 0.')
      .positive('The false flags a day must be a number above 0.')
      .optional(),
  }),
  async run(app, { brand: name, falseFlagsPerDay }, terminal) {
    const brands = (await app.store.brands.list()).filter((brand) =>
      name === undefined ? !brand.rival : brand.name.toLowerCase() === name.toLowerCase(),
    );
    if (name !== undefined && brands.length === 0) throw new InvalidInputError(`There is no brand named ${name}.`);
    const brandIds = brands.map(({ id }) => id);
    const budgets = falseFlagsPerDay === undefined ? [...FalseFlagBudget.values] : [falseFlagsPerDay];
    const { complaints, points } = await backtestOf(app, brandIds, budgets, terminal.signal);
    terminal.out(`${complaints} complaints of the last 60 days have run their course.`);
    const isJudged = points.some(({ days }) => days > 0);
    if (isJudged && points.length > 1) {
      terminal.out('budget a day   false flags a day   caught   fires   median before');
      for (const point of points) terminal.out(pointRow(point));
    }
    for (const point of isJudged && points.length > 1 ? [] : points.slice(0, 1)) terminal.out(backtestSentence(point));
    return 0;
  },
});
