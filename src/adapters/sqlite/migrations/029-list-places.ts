/** Issues of all brands, page by page. */
export const listPlacesMigration = `
CREATE INDEX issues_by_time ON issues (created_at, id);
`;
