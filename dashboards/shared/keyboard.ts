/** A key, or two in a row ("g i"), and what it does in the words of the help. */
export interface KeyAction {
  keys: string;
  what: string;
  act: () => void;
  /** It acts again while it is held down; any other acts once a press. */
  repeats?: boolean;
  /** Only told in the help: whoever acts on it listens by themselves. */
  isTold?: true;
}

/** What an event looks like to us; `KeyboardEvent` fits. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat?: boolean;
}

/** The action that a key press completes, and the first key of a pair to remember. */
export function readKey(
  press: KeyPress,
  pending: string | undefined,
  actions: readonly KeyAction[],
): { action?: KeyAction; pending?: string } {
  if (press.ctrlKey || press.metaKey || press.altKey) return {};
  const pair = pending && actions.findLast((action) => action.keys === `${pending} ${press.key}`);
  if (pair) return press.repeat ? {} : { action: pair };
  const action = actions.findLast(({ keys, isTold }) => keys === press.key && !isTold);
  if (action) return press.repeat && !action.repeats ? {} : { action };
  return actions.some(({ keys }) => keys.startsWith(`${press.key} `)) ? { pending: press.key } : {};
}

/** Where somebody types. */
export const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

/** No key acts while somebody types, or while a menu or dialog has the keyboard. */
export function isBusy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  // The same press has closed what it was in: it was meant for that.
  if (!target.isConnected) return true;
  if (target.closest(`${typing}, [role="dialog"], [role="menu"]`)) return true;
  // Enter presses the button or follows the link that has the focus.
  return key === 'Enter' && target.closest('button, a[href], summary') !== null;
}

/** Keys as they stand on a keyboard: "X" is pressed as Shift x. */
export function keyNames(keys: string): string[] {
  return keys
    .split(/[ +](?=.)/)
    .flatMap((key) => (/^[A-Z]$/.test(key) ? ['Shift', key.toLowerCase()] : [spelled[key] ?? key]));
}

const spelled: Record<string, string> = { Escape: 'Esc' };
