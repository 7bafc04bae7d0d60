import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printForecastCost } from './forecast-cost.ts';
import { printMemory } from './memory.ts';
import { printPolledNews } from './polled-news.ts';
import { printSimulator } from './simulator.ts';
import { printSpikes } from './spikes.ts';
import { printThemes } from './themes.ts';
import { printWeibo } from './weibo.ts';

// `npm run bench:risk`: the tables of docs/forecast.md, on development data. Prints; asserts nothing. A table is a file.
const { values } = parseArgs({
  options: {
    /** The folder of the sets; beside the checkout if not given. */
    data: { type: 'string', default: fileURLToPath(new URL('../../../../shared/data', import.meta.url)) },
    /** Only this table. */
    only: { type: 'string' },
  },
});

/** Each with the folder of the set that it needs; none where it needs none. */
const tables: { name: string; needs?: string; print: (folder: string) => void | Promise<void> }[] = [
  { name: 'polled-news', needs: 'polled-news', print: printPolledNews },
  { name: 'weibo', needs: 'cascades-weibo-ced', print: printWeibo },
  { name: 'simulator', print: printSimulator },
  { name: 'spikes', needs: 'nab-realtweets', print: printSpikes },
  { name: 'themes', needs: 'support-tweets', print: printThemes },
  { name: 'cost', print: printForecastCost },
  { name: 'memory', print: printMemory },
];

for (const { name, needs, print } of tables) {
  if (values.only && values.only !== name) continue;
  if (needs && !existsSync(join(values.data, needs))) {
    console.log(
      `\nSkipped ${name}: there is no ${join(values.data, needs)}; say where the sets are with --data FOLDER.`,
    );
    continue;
  }
  await print(values.data);
}
