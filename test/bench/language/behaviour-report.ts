import { behaviours } from '../../behaviour/behaviours.ts';
import { failuresOf } from '../../behaviour/failures.ts';
import { writeKnownFailures } from '../../behaviour/known-failures.ts';
import { printTable } from '../cluster/table.ts';
import type { OurModel } from './models.ts';

/**
 * The behavioural suite as it stands in the model card: failures by group, then each that the fast tier gets wrong.
 * With `accept` these are the known failures from now on.
 */
export async function reportBehaviour(models: readonly OurModel[], { accept }: { accept: boolean }): Promise<void> {
  const found = await Promise.all(models.map(async ({ open }) => failuresOf(await open(), behaviours)));
  const rows = behaviours.map((behaviour) => {
    const cases = behaviour.cases.length;
    const columns = found.map((one) => {
      const failures = one.get(behaviour) ?? [];
      const unsure = failures.filter(({ undecided }) => undecided).length;
      return { failed: failures.length, unsure };
    });
    return { kind: behaviour.kind, name: behaviour.name, cases, columns };
  });
  const totals = rows.reduce((sum, { cases }) => sum + cases, 0);
  console.log(`\n## Behaviour: ${totals} cases, failures in percent (how many; how many of these go to a person)`);
  const cell = (failed: number, unsure: number, cases: number) =>
    `${Math.round((100 * failed) / cases)} (${failed}; ${unsure})`;
  printTable(
    ['kind', 'group', 'cases', ...models.map(({ name }) => name)],
    [
      ...rows.map(({ kind, name, cases, columns }) => [
        kind,
        name,
        String(cases),
        ...columns.map(({ failed, unsure }) => cell(failed, unsure, cases)),
      ]),
      [
        'all',
        '',
        String(totals),
        ...models.map((_, at) => {
          const sum = (figure: 'failed' | 'unsure') =>
            rows.reduce((s, { columns }) => s + (columns[at]?.[figure] ?? 0), 0);
          return cell(sum('failed'), sum('unsure'), totals);
        }),
      ],
    ],
  );
  const fast = found[0] ?? new Map();
  console.log(`\n### What ${models[0]?.name} gets wrong\n`);
  for (const failures of fast.values())
    for (const { id, texts, fault } of failures) console.log(`- ${id}: ${texts.join(' / ')}: ${fault}`);
  if (accept) writeKnownFailures(fast);
}
