import type { CaseCounts, CaseValues, CountFilter } from '../../ports/store/cases.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

const live = "status IN ('open', 'waiting')";

/** The conditions of `case_tally` for each count; overdue alone depends on the time and has an index instead. */
const counted = {
  engage: `${live} AND lane = 'engage'`,
  share: `${live} AND lane = 'share'`,
  follow: `${live} AND lane = 'follow'`,
  all: live,
  at_risk: 'at_risk = 1',
  mine: `${live} AND assignee_id = :userId`,
  my_team: `${live} AND team_id IN (SELECT value FROM json_each(:ownTeams))`,
  unassigned: `${live} AND assignee_id = ''`,
  waiting: "status = 'waiting'",
  snoozed: "status = 'snoozed'",
  undecided: 'undecided = 1',
  needs_look: 'needs_look = 1',
  needs_approval: 'needs_approval = 1',
  answered: "status = 'answered'",
  closed: "status IN ('handed_over', 'resolved', 'dismissed')",
} as const;

const sums = Object.entries(counted).map(([name, where]) => `coalesce(sum(n) FILTER (WHERE ${where}), 0) AS "${name}"`);

/** From the tally that triggers keep: a few hundred rows however many cases there are. */
export function countCases({ sql }: Connection, filter: CountFilter): CaseCounts {
  const { userId, teamIds = [], now, brandId } = filter;
  const brand = brandId === undefined ? {} : { brandId };
  const ofBrand = brandId === undefined ? '' : 'brand_id = :brandId';
  const row = sql(`SELECT ${sums.join(', ')} FROM case_tally ${ofBrand && `WHERE ${ofBrand}`}`).get({
    userId,
    ownTeams: JSON.stringify(teamIds),
    ...brand,
  });
  const late = sql(
    `SELECT count(*) AS n FROM cases INDEXED BY cases_due
     WHERE status = 'open' AND due_at < :now ${ofBrand && `AND ${ofBrand}`}`,
  ).get({ now: now.getTime(), ...brand });
  const n = (name: keyof typeof counted) => Number(row?.[name] ?? 0);
  return {
    lanes: { engage: n('engage'), share: n('share'), follow: n('follow') },
    views: {
      all: n('all'),
      at_risk: n('at_risk'),
      mine: n('mine'),
      my_team: n('my_team'),
      unassigned: n('unassigned'),
      waiting: n('waiting'),
      snoozed: n('snoozed'),
      overdue: Number(late?.n ?? 0),
      undecided: n('undecided'),
      needs_look: n('needs_look'),
      needs_approval: n('needs_approval'),
      answered: n('answered'),
      closed: n('closed'),
    },
  };
}

/** From the tally that triggers keep. */
export function valuesInUse({ sql }: Connection): CaseValues {
  const rows = rowsOf<{ kind: string; value: string }>(
    sql('SELECT kind, value FROM case_values WHERE n > 0 ORDER BY kind, value').all(),
  );
  const of = (kind: string) => rows.flatMap((row) => (row.kind === kind ? row.value : []));
  return { networks: of('network'), languages: of('language'), topics: of('topic'), tags: of('tag') };
}
