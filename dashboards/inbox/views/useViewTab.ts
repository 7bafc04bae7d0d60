import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../../shared/useKeys.ts';
import { nextStep, type ViewStep } from './view-steps.ts';

interface ViewTabProps {
  steps: readonly ViewStep[];
  /** Something is open or selected that Tab has to lead to. */
  isBusy: boolean;
  onGo: (step: ViewStep) => void;
}

const tabKey = {
  keys: 'Tab',
  what: 'Next view that has cases, from the list (with Shift the one before). Escape, then Tab: to the controls',
  isTold: true,
  act: () => undefined,
} as const;

/**
 * Tab and Shift-Tab go to the next view that has cases, while the keyboard is in the list or at no control. Escape gives Tab back
 * to the browser until another key is pressed or the list is clicked; with a case open or cases selected, Tab is the browser's.
 * Answers what a screen reader is to say.
 */
export function useViewTab(props: ViewTabProps): string {
  const latest = useRef(props);
  latest.current = props;
  const [said, say] = useState('');
  useKeys([tabKey]);
  useEffect(() => {
    let isReleased = false;
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') isReleased = true;
      else if (event.key !== 'Tab' && event.key !== 'Shift') isReleased = false;
      if (event.key !== 'Tab' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const { steps, isBusy, onGo } = latest.current;
      if (isReleased || isBusy || !isOurs(event.target)) return;
      const step = nextStep(steps, event.shiftKey ? -1 : 1);
      if (!step) return;
      event.preventDefault();
      if (event.repeat) return;
      onGo(step);
      say(`${step.name}: ${step.count.toLocaleString('en')} ${step.count === 1 ? 'case' : 'cases'}. ${wayOut}`);
    };
    const click = () => {
      isReleased = false;
    };
    document.addEventListener('keydown', press);
    document.addEventListener('pointerdown', click);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener('pointerdown', click);
    };
  }, []);
  return said;
}

export const wayOut = 'Tab goes to the next view; Escape, then Tab, to the controls.';

/** In the list, or at nothing in particular; a dialog has the keyboard to itself. */
function isOurs(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || document.querySelector('[role="dialog"]')) return false;
  return target === document.body || target.id === 'content' || target.matches('.rows, .row-title');
}
