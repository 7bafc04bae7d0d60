const isHeard = "EXISTS (SELECT 1 FROM records WHERE kind = 'webhooks')";
// Milliseconds since 1970.
const now = "CAST(1000 * unixepoch('subsec') AS INTEGER)";

/** What webhooks tell is written by the statement that changes the case, so that no crash comes between the two. */
export const caseMovesMigration = `
CREATE TABLE case_moves (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  from_status TEXT,
  from_level TEXT,
  to_status TEXT NOT NULL,
  to_level TEXT NOT NULL
) STRICT;
CREATE TRIGGER case_moves_opened AFTER INSERT ON cases WHEN ${isHeard} BEGIN
  INSERT INTO case_moves (case_id, at, to_status, to_level) VALUES (NEW.id, ${now}, NEW.status, NEW.risk_level);
END;
CREATE TRIGGER case_moves_changed AFTER UPDATE OF status, risk_level ON cases
WHEN (OLD.status <> NEW.status OR OLD.risk_level <> NEW.risk_level) AND ${isHeard}
BEGIN
  INSERT INTO case_moves (case_id, at, from_status, from_level, to_status, to_level)
    VALUES (NEW.id, ${now}, OLD.status, OLD.risk_level, NEW.status, NEW.risk_level);
END;
`;
