/** "+0.17", "-0.40", "0.00"; a dash where nothing was said. */
export function signed(value: number | undefined): string {
  if (value === undefined) return '–';
  const figure = value.toFixed(2);
  if (Number(figure) === 0) return '0.00';
  return value > 0 ? `+${figure}` : figure;
}
