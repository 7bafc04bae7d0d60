/** How a figure changed: "+12 %", "no change", "none before". */
export function changeWords(now: number, before: number): string {
  if (before === 0) return now === 0 ? 'none before either' : 'none before';
  if (now === before) return 'no change';
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return `${now > before ? '+' : '-'}<1 %`;
  return `${percent > 0 ? '+' : ''}${percent.toLocaleString('en')} %`;
}
