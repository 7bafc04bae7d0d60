import { useLayoutEffect, useRef } from 'react';
import { isBusy, type KeyAction, readKey } from './keyboard.ts';

type Layer = { current: readonly KeyAction[] };

const layers: Layer[] = [];
const pairMs = 1_200;
let pending: { key: string; at: number } | undefined;
/** A key that waits for the part of the page that knows it. */
const patienceMs = 5_000;
let later: { keys: string; at: number } | undefined;

/** Lets keys act as soon and as long as the component is on the screen; what was added last comes first. */
export function useKeys(actions: readonly KeyAction[]): void {
  const layer = useRef(actions);
  useLayoutEffect(() => {
    layer.current = actions;
  });
  useLayoutEffect(() => {
    if (layers.length === 0) document.addEventListener('keydown', press);
    layers.push(layer);
    const frame = requestAnimationFrame(() => pressDue(layer));
    return () => {
      cancelAnimationFrame(frame);
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) document.removeEventListener('keydown', press);
    };
  }, []);
}

/** Every key that acts on the screen as it is now; of one key the action that has it. */
export function activeKeys(): KeyAction[] {
  const actions = layers.flatMap((layer) => [...layer.current]);
  return [...new Map(actions.map((action) => [action.keys, action])).values()];
}

/** Presses a key in the part of the page that comes to the screen next and knows it. */
export function pressLater(keys: string): void {
  later = { keys, at: performance.now() };
}

function pressDue(layer: Layer): void {
  const action = later && layer.current.find(({ keys }) => keys === later?.keys);
  if (!action || !later) return;
  const isFresh = performance.now() - later.at < patienceMs;
  later = undefined;
  if (isFresh) action.act();
}

function press(event: KeyboardEvent): void {
  later = undefined;
  // A dialog that has just opened may not have the keyboard yet.
  const isCovered = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
  if (event.defaultPrevented || isCovered || isBusy(event.target, event.key)) return;
  const first = pending && event.timeStamp - pending.at < pairMs ? pending.key : undefined;
  const read = readKey(event, first, activeKeys());
  pending = read.pending ? { key: read.pending, at: event.timeStamp } : undefined;
  if (!read.action) return;
  event.preventDefault();
  read.action.act();
}
