import { useEffect, useRef } from 'react';
import { isBusy, type KeyAction, readKey } from './keyboard.ts';

type Layer = { current: readonly KeyAction[] };

const layers: Layer[] = [];
const pairMs = 1_200;
let pending: { key: string; at: number } | undefined;

/** Lets keys act while the component is on the screen; what was added last comes first. */
export function useKeys(actions: readonly KeyAction[]): void {
  const layer = useRef(actions);
  useEffect(() => {
    layer.current = actions;
  });
  useEffect(() => {
    if (layers.length === 0) document.addEventListener('keydown', press);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) document.removeEventListener('keydown', press);
    };
  }, []);
}

/** Every key that acts on the screen as it is now. */
export function activeKeys(): KeyAction[] {
  return layers.flatMap((layer) => [...layer.current]);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || isBusy(event.target, event.key)) return;
  const first = pending && event.timeStamp - pending.at < pairMs ? pending.key : undefined;
  const read = readKey(event, first, activeKeys());
  pending = read.pending ? { key: read.pending, at: event.timeStamp } : undefined;
  if (!read.action) return;
  event.preventDefault();
  read.action.act();
}
