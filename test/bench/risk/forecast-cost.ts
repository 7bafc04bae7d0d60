import { type CountSample, forecastCount } from '#src/domain/forecast/forecast.ts';
import { randomFor } from '#src/domain/simulator/random.ts';

const posts = 20_000;

/** What a forecast costs of the processor's time. It keeps nothing between two calls. */
export function printForecastCost(): void {
  console.log('\nCost of the forecast');
  console.log('| readings a post | us per update |');
  console.log('|---|---|');
  for (const readings of [3, 17, 36, 143]) {
    const histories = historiesOf(posts, readings);
    askAll(histories);
    const rounds = [1, 2, 3].map(() => askAll(histories)).sort((a, b) => a - b);
    console.log(`| ${readings} | ${(rounds[1] ?? 0).toFixed(1)} |`);
  }
}

/** Microseconds of processor time a forecast. */
function askAll(histories: readonly CountSample[][]): number {
  const before = process.cpuUsage();
  for (const samples of histories) forecastCount({ samples, threshold: 120, horizonHours: 48 });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / histories.length;
}

function historiesOf(count: number, readings: number): CountSample[][] {
  const random = randomFor(3, 'cost');
  return Array.from({ length: count }, () => {
    let total = 0;
    return Array.from({ length: readings }, (_, at) => {
      total += Math.floor(random() ** 4 * 8);
      return { t: (at + 1) * 300, count: total };
    });
  });
}
