/** The keys of the list of threads; where meanings agree, those of the inbox. */
export const threadListKeys = {
  next: { keys: 'j', what: 'Next thread', repeats: true },
  previous: { keys: 'k', what: 'Previous thread', repeats: true },
  first: { keys: 'g g', what: 'First thread' },
  last: { keys: 'G', what: 'Last thread' },
  open: { keys: 'Enter', what: 'Open the thread' },
  back: { keys: 'Escape', what: 'Drop the selection, or back to the list' },
  select: { keys: 'x', what: 'Select the thread, or not' },
  selectTo: { keys: 'X', what: 'Select all from the last selected one to here' },
  selectAll: { keys: '*', what: 'Select all threads of the tab' },
  invert: { keys: 'I', what: 'Select the others of the tab instead' },
  threshold: { keys: 'T', what: 'Select all above a threshold' },
  search: { keys: '/', what: 'Search in titles' },
  undo: { keys: 'u', what: 'Undo the last step' },
  showNew: { keys: '.', what: 'Show the new threads' },
  needs: { keys: 'w', what: 'Show or hide what needs me' },
} as const;

/** What is done with the selected threads, the one under the cursor, or the open one. */
export const threadMoveKeys = {
  seen: { keys: 'e', what: 'Seen' },
  unseen: { keys: 'E', what: 'Not seen after all' },
  mute: { keys: 'm', what: 'Mute until it heats up, or unmute' },
  claim: { keys: 'c', what: 'Claim, or release' },
  accept: { keys: 'y', what: 'Accept the suggested issue' },
  refuse: { keys: 'N', what: 'Not this issue' },
  issue: { keys: 'i', what: 'Add to an issue' },
  moderate: { keys: 'M', what: 'Moderate: close, pin, hide, move or tag' },
} as const;
