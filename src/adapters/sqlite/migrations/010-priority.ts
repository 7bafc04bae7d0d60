const live = "status IN ('open', 'waiting')";
const joinable = "status NOT IN ('resolved', 'dismissed')";
/** In the order of the lists, with what filters ask, so that a case is only read when it is shown. */
const inOrder = 'rank, opened_at, id, due_at, status, lane, brand_id, network';

/**
 * Cases stand by their priority. The indexes are the same as before, but that of assignees holds only what somebody has:
 * most of what waits is nobody's yet.
 */
export const priorityMigration = `
DROP INDEX cases_live;
DROP INDEX cases_live_lane;
DROP INDEX cases_live_brand;
DROP INDEX cases_live_assignee;
DROP INDEX cases_at_risk;
DROP INDEX cases_undecided;
DROP INDEX cases_needs_look;
DROP INDEX cases_paused;
ALTER TABLE cases DROP COLUMN rank;
ALTER TABLE cases ADD COLUMN priority REAL;
-- The most urgent first, in an order that only rises. Priorities are above 100; below stands what has none yet.
ALTER TABLE cases ADD COLUMN rank REAL GENERATED ALWAYS AS (-coalesce(priority, risk_score)) VIRTUAL;
CREATE INDEX cases_live ON cases (${inOrder}, assignee_id) WHERE ${live};
CREATE INDEX cases_live_lane ON cases (lane, ${inOrder}, assignee_id) WHERE ${live};
CREATE INDEX cases_live_brand ON cases (brand_id, ${inOrder}, assignee_id) WHERE ${live};
CREATE INDEX cases_live_assignee ON cases (assignee_id, ${inOrder}) WHERE ${live} AND assignee_id IS NOT NULL;
CREATE INDEX cases_at_risk ON cases (${inOrder}) WHERE ${live} AND risk_level IN ('high', 'critical');
CREATE INDEX cases_undecided ON cases (${inOrder}) WHERE ${live} AND undecided = 1;
CREATE INDEX cases_needs_look ON cases (${inOrder}) WHERE needs_look = 1 AND ${joinable};
CREATE INDEX cases_paused ON cases (status, ${inOrder}) WHERE status IN ('waiting', 'snoozed');
`;
