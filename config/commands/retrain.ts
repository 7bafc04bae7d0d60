import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Brand } from '#src/schemas/brand.ts';
import { answerWords } from '#src/services/corrections.ts';
import { check, discard, switchOff, switchOn } from '#src/services/layers.ts';
import { retrain as learn } from '#src/services/retrain.ts';
import { defineCommand, type Terminal } from './command.ts';
import { describeLayer, excerpt } from './retrain-report.ts';

const RetrainOptions = z.object({
  /** By name; all brands that have corrections where none is told. */
  brand: z.string().optional(),
  action: z.enum(['fit', 'switch-on', 'switch-off', 'discard', 'check', 'accept']),
});

/** Learns from the corrections of brands, and shows what that would change before it is switched on. */
export const retrain = defineCommand({
  options: RetrainOptions,
  asksModels: true,
  async run(app, { brand: name, action }, terminal) {
    const brands = await chosenBrands(app, name);
    if (brands.length === 0) terminal.out('Nobody has corrected anything yet.');
    let exitCode = 0;
    for (const brand of brands) {
      terminal.signal.throwIfAborted();
      terminal.out(`${brand.name}:`);
      if (!(await act(app, brand, action, terminal))) exitCode = 1;
    }
    return exitCode;
  },
});

async function chosenBrands(app: App, name: string | undefined): Promise<Brand[]> {
  const brands = await app.store.brands.list();
  if (name !== undefined) {
    const found = brands.find((brand) => brand.name.toLowerCase() === name.toLowerCase());
    if (!found) throw new InvalidInputError(`There is no brand named ${name}.`);
    return [found];
  }
  const learnt = await Promise.all(
    brands.map(async (brand) => {
      const [[correction], layers] = await Promise.all([
        app.store.corrections.list({ brandId: brand.id }, 1),
        app.store.layers.get(brand.id),
      ]);
      return correction || layers ? [brand] : [];
    }),
  );
  return learnt.flat();
}

/** Answers whether all is well. */
async function act(
  app: App,
  brand: Brand,
  action: z.infer<typeof RetrainOptions>['action'],
  terminal: Terminal,
): Promise<boolean> {
  switch (action) {
    case 'fit':
      return await proposeLayer(app, brand, terminal);
    case 'switch-on': {
      const { inUse } = await switchOn(app, brand.id);
      terminal.out(`  Layer ${inUse?.number} is switched on for what is scored from now on.`);
      return true;
    }
    case 'switch-off':
      await switchOff(app, brand.id);
      terminal.out('  The layer is switched off; the model alone judges from now on.');
      return true;
    case 'discard':
      await discard(app, brand.id);
      terminal.out('  The proposed layer is discarded.');
      return true;
    case 'check':
    case 'accept':
      return await replay(app, brand, action === 'accept', terminal);
  }
}

async function proposeLayer(app: App, brand: Brand, terminal: Terminal): Promise<boolean> {
  const { layers, why } = await learn(app, brand.id);
  if (why !== undefined || !layers.proposed) {
    terminal.out(`  Nothing is proposed. ${why ?? ''}`);
    return true;
  }
  for (const line of await describeLayer(app, layers.proposed)) terminal.out(`  ${line}`);
  const named = JSON.stringify(brand.name);
  terminal.out(`  Nothing has changed yet. Use it: earshot retrain --brand ${named} --switch-on`);
  return true;
}

async function replay(app: App, brand: Brand, accept: boolean, terminal: Terminal): Promise<boolean> {
  const { answers, right, broken } = await check(app, brand.id, accept);
  terminal.out(`  ${right} of ${answers} answers of people are given by the model as well.`);
  for (const { correction, was, now } of broken) {
    terminal.out(`  was right, is wrong: ${excerpt(correction.text.text)}`);
    terminal.out(`    people: ${answerWords(was)} · now: ${answerWords(now)} · ${correction.mentionId}`);
  }
  if (broken.length > 0 && accept) terminal.out('  Agreed to: these are not expected any more.');
  return broken.length === 0 || accept;
}
