/** Posts of a source in the order they came, to be looked at again; posts of an author whose account is gone. */
export const recheckMigration = `
CREATE INDEX posts_by_source ON posts (source_id) WHERE removed_at IS NULL;
CREATE INDEX posts_by_author ON posts (author_id) WHERE removed_at IS NULL;
`;
