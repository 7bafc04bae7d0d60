/** What we wrote ourselves: little beside what is heard, so these indexes stay small. */
export const postsOfOursMigration = `
  CREATE INDEX posts_ours_by_time ON posts (created_at DESC, id DESC) WHERE by_us = 1;
  CREATE INDEX posts_ours_by_author ON posts (author_id, created_at DESC, id DESC) WHERE by_us = 1;
`;
