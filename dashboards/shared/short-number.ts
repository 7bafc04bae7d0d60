/** 987, 1.2k, 12.4k, 3.1M: short enough for a row; the full figure belongs beside it on hover. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size < 1000) return String(Math.round(value));
  for (const [unit, sign] of units) {
    // 999,500 would be shown as 1000k: it belongs to the next unit already.
    if (size >= unit * 0.9995) return `${trim(value / unit)}${sign}`;
  }
  return trim(value / 1000).concat('k');
}

const units: readonly [number, string][] = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
];

function trim(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : (Math.round(value * 10) / 10).toString();
}
