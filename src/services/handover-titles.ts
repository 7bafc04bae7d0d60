import type { App } from '../ports/app.ts';
import type { Handover } from '../schemas/handover.ts';
import { titlesOf } from './shift.ts';

/** As the cases and threads are called now; what is gone with its brand or board is left out. */
export async function withTitles({ store }: Pick<App, 'store'>, handovers: Handover[]): Promise<Handover[]> {
  const ids = new Set(handovers.flatMap(({ lines }) => lines.map(({ caseId }) => caseId)));
  const [cases, named] = await Promise.all([
    store.cases.getMany([...ids]),
    titlesOf(
      { store },
      handovers.flatMap(({ boards }) => boards),
    ),
  ]);
  const titles = new Map(cases.map(({ id, title }) => [id, title]));
  return handovers.map((handover) => ({
    ...handover,
    boards: handover.boards.flatMap((line) => {
      const title = named.get(line.id);
      return title === undefined ? [] : { ...line, title };
    }),
    lines: handover.lines.flatMap((line) => {
      const title = titles.get(line.caseId);
      return title === undefined ? [] : { ...line, title };
    }),
  }));
}
