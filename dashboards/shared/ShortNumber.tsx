import { shortNumber } from './short-number.ts';

/** A count in its short form, the full figure on hover. `unit` is read aloud and shown on hover: "followers". */
export function ShortNumber({ value, unit }: { value: number; unit?: string }) {
  const full = `${value.toLocaleString('en')}${unit ? ` ${unit}` : ''}`;
  return <span title={full}>{shortNumber(value)}</span>;
}
