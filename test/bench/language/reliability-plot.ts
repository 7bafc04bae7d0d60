import type { ReliabilityBin } from '#src/adapters/language/training/figures.ts';

const side = 160;
const gap = 40;
const perRow = 4;

/** One square a set: confidence to the right, accuracy up, a dot a bin, its area the share of the texts. */
export function reliabilityPlot(sets: ReadonlyMap<string, readonly ReliabilityBin[]>): string {
  const squares = [...sets].map(([name, bins], at) => {
    const x = gap + (at % perRow) * (side + gap);
    const y = gap + Math.floor(at / perRow) * (side + gap);
    return `<g transform="translate(${x} ${y})">${squareOf(name, bins)}</g>`;
  });
  const width = gap + perRow * (side + gap);
  const height = gap + Math.ceil(sets.size / perRow) * (side + gap);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="10">
<rect width="100%" height="100%" fill="white"/>
${squares.join('\n')}
</svg>
`;
}

function squareOf(name: string, bins: readonly ReliabilityBin[]): string {
  const texts = bins.reduce((sum, bin) => sum + bin.texts, 0);
  const place = ({ said, held }: ReliabilityBin) => `${(said * side).toFixed(1)},${((1 - held) * side).toFixed(1)}`;
  const dots = bins.map((bin) => {
    const [cx, cy] = place(bin).split(',');
    return `<circle cx="${cx}" cy="${cy}" r="${(1 + 10 * Math.sqrt(bin.texts / texts)).toFixed(1)}" fill="#1c7ed6" fill-opacity="0.5"/>`;
  });
  return `<text y="-6">${escaped(name)}</text>
<rect width="${side}" height="${side}" fill="none" stroke="#adb5bd"/>
<line x1="0" y1="${side}" x2="${side}" y2="0" stroke="#adb5bd" stroke-dasharray="4"/>
<polyline points="${bins.map(place).join(' ')}" fill="none" stroke="#1c7ed6"/>
${dots.join('\n')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
