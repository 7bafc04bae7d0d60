/** A key, or two in a row ("g i"), and what it does in the words of the help. */
export interface KeyAction {
  keys: string;
  what: string;
  act: () => void;
}

/** What an event looks like to us; `KeyboardEvent` fits. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** The action that a key press completes, and the first key of a pair to remember. */
export function readKey(
  press: KeyPress,
  pending: string | undefined,
  actions: readonly KeyAction[],
): { action?: KeyAction; pending?: string } {
  if (press.ctrlKey || press.metaKey || press.altKey) return {};
  const pair = pending && actions.findLast((action) => action.keys === `${pending} ${press.key}`);
  if (pair) return { action: pair };
  const action = actions.findLast(({ keys }) => keys === press.key);
  if (action) return { action };
  return actions.some(({ keys }) => keys.startsWith(`${press.key} `)) ? { pending: press.key } : {};
}

/** No key acts while somebody types, or while a menu or dialog has the keyboard. */
export function isBusy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]')) return true;
  // Enter presses the button or follows the link that has the focus.
  return key === 'Enter' && target.closest('button, a[href], summary') !== null;
}
