/** The keys of an open case. In the list they open the case under the cursor first, so that all keys can be found there. */
export const caseKeys = {
  reply: { keys: 'r', what: 'Reply' },
  note: { keys: 'n', what: 'Internal note' },
  assign: { keys: 'a', what: 'Assign' },
  take: { keys: 'i', what: 'Assign to me' },
  resolve: { keys: 'e', what: 'Resolve' },
  snooze: { keys: 's', what: 'Snooze' },
  dismiss: { keys: 'd', what: 'Dismiss' },
  like: { keys: 'l', what: 'Like the post' },
  share: { keys: 'b', what: 'Share (boost) the post' },
  follow: { keys: 'f', what: 'Follow the author' },
} as const;
