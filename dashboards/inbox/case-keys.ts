/** The keys of the list. */
export const listKeys = {
  next: { keys: 'j', what: 'Next case', repeats: true },
  previous: { keys: 'k', what: 'Previous case', repeats: true },
  first: { keys: 'g g', what: 'First case' },
  last: { keys: 'G', what: 'Last case' },
  open: { keys: 'Enter', what: 'Open the case' },
  back: { keys: 'Escape', what: 'Drop the selection, or back to the list' },
  select: { keys: 'x', what: 'Select the case, or not' },
  selectTo: { keys: 'X', what: 'Select all from the last selected one to here' },
  selectAll: { keys: '*', what: 'Select all that are loaded' },
  search: { keys: '/', what: 'Search' },
  undo: { keys: 'u', what: 'Undo the last step' },
  showNew: { keys: '.', what: 'Show the new cases' },
  takeOut: { keys: 'E', what: 'Export these cases' },
} as const;

/** What is done to the selected cases, the one under the cursor, or the open one. */
export const moveKeys = {
  assign: { keys: 'a', what: 'Assign' },
  take: { keys: 'i', what: 'Assign to me' },
  resolve: { keys: 'e', what: 'Resolve' },
  snooze: { keys: 's', what: 'Snooze' },
  tag: { keys: 't', what: 'Tag' },
  dismiss: { keys: 'd', what: 'Dismiss' },
  handOver: { keys: 'h', what: 'Hand over to a department' },
  wait: { keys: 'w', what: 'Wait on them' },
  reopen: { keys: 'o', what: 'Reopen' },
  issue: { keys: '#', what: 'Link to an issue' },
  lane: { keys: 'v', what: 'Move to another lane' },
} as const;

/** The keys of an open case. In the list they open the case under the cursor first and act there. */
export const caseKeys = {
  flagged: { keys: 'p', what: 'Go to the post that was flagged' },
  reply: { keys: 'r', what: 'Reply' },
  note: { keys: 'n', what: 'Internal note' },
  like: { keys: 'l', what: 'Like the post' },
  share: { keys: 'b', what: 'Share (boost) the post' },
  follow: { keys: 'f', what: 'Follow the author' },
  print: { keys: 'P', what: 'Print the case' },
  mute: { keys: 'm', what: 'Mute the conversation, or unmute it' },
} as const;
