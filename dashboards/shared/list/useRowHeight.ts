import { useRef } from 'react';

/** The height of all rows in pixels, from the page's own unit: whoever reads in larger letters has higher rows. */
export function useRowHeight(rem: number): number {
  const unit = useRef(0);
  if (unit.current === 0) {
    unit.current = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  }
  return rem * unit.current;
}
