import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { reportBehaviour } from './behaviour-report.ts';
import { printCalibration, printReliability } from './calibration.ts';
import { printComplaints } from './complaints.ts';
import { libraryContestant, modelContestant } from './contestants.ts';
import { printCosts } from './cost.ts';
import { sampleOf } from './items.ts';
import { libraries } from './libraries.ts';
import { ourModels } from './models.ts';
import { printQuality, readAll } from './quality.ts';
import { reliabilityPlot } from './reliability-plot.ts';
import { readSets, tunedOn } from './sets.ts';

// `npm run bench:language`: ours beside what npm has, on development data. Prints tables; asserts nothing.
const { values } = parseArgs({
  options: {
    /** The folder of the sets; beside the checkout if not given. */
    data: { type: 'string', default: fileURLToPath(new URL('../../../../shared/data', import.meta.url)) },
    /** The folder of a neural model, for columns of its own. */
    model: { type: 'string' },
    /** At most so many texts of a set, the same in every run; 500 with a neural model, else all. */
    most: { type: 'string' },
    /** How often speed, memory and load time are measured. */
    rounds: { type: 'string', default: '3' },
    /** A folder for the reliability plots. */
    out: { type: 'string' },
    /** The sentences of the behavioural suite alone, */
    behaviour: { type: 'boolean', default: false },
    /** and what fails now is the list of known failures. */
    accept: { type: 'boolean', default: false },
  },
});

const models = ourModels(values.model);
const most = Number(values.most ?? (values.model ? 500 : Number.POSITIVE_INFINITY));

async function measureOn(folder: string): Promise<void> {
  const whole = readSets(folder);
  const tuneOn = whole.find(({ name }) => name === tunedOn)?.items ?? [];
  const sets = whole.map((set) => ({ ...set, items: sampleOf(set.items, most) }));
  const ours = await Promise.all(models.map(async ({ name, open }) => modelContestant(name, await open())));
  const theirs = await Promise.all(libraries.map((library) => libraryContestant(library, tuneOn)));
  const readings = await readAll(sets, [...ours, ...theirs]);
  printQuality(readings, [...ours, ...theirs]);
  await printComplaints(folder, most, ours, theirs);
  for (const contestant of ours) {
    const plots = printCalibration(readings, contestant);
    for (const [name, bins] of plots) if (!name.startsWith('—')) printReliability(name, bins);
    if (!values.out) continue;
    mkdirSync(values.out, { recursive: true });
    const file = join(values.out, `reliability ${contestant.name}.svg`);
    writeFileSync(file, reliabilityPlot(plots));
    console.log(`\nPlotted in ${file}`);
  }
}

if (values.behaviour || values.accept) await reportBehaviour(models, { accept: values.accept });
else {
  const hasData = existsSync(values.data);
  if (hasData) await measureOn(values.data);
  else console.log(`No data folder at ${values.data} (name one with --data FOLDER): sentences of our own alone.`);
  if (!hasData) await reportBehaviour(models, { accept: false });
  const names = [...models, ...libraries].map(({ name }) => name);
  await printCosts(names, { data: hasData ? values.data : '', model: values.model ?? '' }, Number(values.rounds));
}
