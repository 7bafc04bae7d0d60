/** "+0.17", "-0.40", "0.00"; a dash where nothing was said. */
export function signed(value: number | undefined): string {
  if (value === undefined) return '–';
  const figure = value.toFixed(2);
  if (Number(figure) === 0) return '0.00';
  return value > 0 ? `+${figure}` : figure;
}

/** How a figure changed: "+12 %", "no change", "none before". */
export function changeWords(now: number, before: number): string {
  if (before === 0) return now === 0 ? 'none before either' : 'none before';
  if (now === before) return 'no change';
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return `${now > before ? '+' : '-'}<1 %`;
  return `${percent > 0 ? '+' : ''}${percent.toLocaleString('en')} %`;
}
