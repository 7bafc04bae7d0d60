/** What is prepared to be done by hand is on its way as well: nobody is answered twice. */
export const byHandMigration = `
DROP INDEX actions_post;
CREATE INDEX actions_post ON actions (post_id, kind) WHERE status IN ('queued', 'sending', 'sent', 'unknown', 'by_hand');
`;
