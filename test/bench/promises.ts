/** What it takes to look for promises in a post of 20,000 letters: `node test/bench/promises.ts`. Of 200 looks the quickest: what else runs only adds. */
import { findPromises } from '#src/domain/staff-promises.ts';
import { promiseSentences } from '../support/promise-sentences.ts';
import { promiseWordings } from '../support/promise-wordings.ts';

const letters = 20_000;
const said = { saidAt: new Date('2026-11-18T09:00:00Z'), timeZone: 'Europe/Berlin' };
const sentences = [...promiseSentences, ...promiseWordings];
const none = sentences.filter(([isOne]) => !isOne).map(([, text]) => text);
const repeated = (text: string) => text.repeat(Math.ceil(letters / text.length)).slice(0, letters);
const posts = {
  'sentences, half of them promises': repeated(sentences.map(([, text]) => text).join(' ')),
  'sentences, none of them a promise': repeated(none.join(' ')),
  'an article': repeated(
    'The kettle was heated, and the water poured over the grounds took about four minutes in our test. ',
  ),
  ...Object.fromEntries(
    ['we the team ', 'wir ', 'nous ', 'va ', '„abc ', '"', '1.'].map((odd) => [odd, repeated(odd)]),
  ),
};

for (const [name, text] of Object.entries(posts)) {
  const times = Array.from({ length: 200 }, () => {
    const from = process.cpuUsage();
    findPromises(text, said);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  console.info(
    `${JSON.stringify(name).padEnd(38)} ${Math.min(...times).toFixed(1)} ms, ${findPromises(text, said).length} promises`,
  );
}
