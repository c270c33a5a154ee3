/** Plots as SVG, by hand: groups of horizontal bars with the range over the rounds as a line. */

const WIDTH = 860;
const LEFT = 250;
const RIGHT = 130;
const BAR = 15;
const GAP = 14;
/** Nestling's own colour first, then the limits', then everybody else's. */
const COLOURS = { own: '#c2410c', limit: '#475569', peer: '#94a3b8' };

/** @typedef {{ label: string, kind: keyof typeof COLOURS, median: number, min: number, max: number }} Bar */

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * @param {{ title: string, unit: string, groups: readonly { label: string, bars: readonly Bar[] }[], digits: number, mark?: number }} plot
 * `mark` is a value at which a line is drawn
 */
export function barPlot({ title, unit, groups, digits, mark }) {
  const top = Math.max(...groups.flatMap(({ bars }) => bars.map(({ max }) => max)), mark ?? 0) || 1;
  const x = (/** @type {number} */ value) => LEFT + (value / top) * (WIDTH - LEFT - RIGHT);
  let y = 46;
  /** @type {string[]} */
  const parts = [];
  for (const { label, bars } of groups) {
    parts.push(`<text x="12" y="${y + 12}" font-weight="600">${escaped(label)}</text>`);
    y += 20;
    for (const bar of bars) {
      const middle = y + BAR / 2;
      parts.push(
        `<text x="${LEFT - 8}" y="${y + 12}" text-anchor="end">${escaped(bar.label)}</text>`,
        `<rect x="${LEFT}" y="${y}" width="${Math.max(1, x(bar.median) - LEFT).toFixed(1)}" height="${BAR}" fill="${COLOURS[bar.kind]}"/>`,
        `<path d="M${x(bar.min).toFixed(1)} ${middle}H${x(bar.max).toFixed(1)}" stroke="#0f172a" stroke-width="1.5"/>`,
        `<text x="${(x(Math.max(bar.max, bar.median)) + 6).toFixed(1)}" y="${y + 12}">${bar.median.toFixed(digits)}</text>`,
      );
      y += BAR + 4;
    }
    y += GAP;
  }
  if (mark !== undefined) parts.push(`<path d="M${x(mark).toFixed(1)} 40V${y - GAP}" stroke="#0f172a" stroke-dasharray="4 3"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" font-family="system-ui, sans-serif" font-size="12" fill="#0f172a" role="img">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="12" y="22" font-size="15" font-weight="600">${escaped(title)}</text>
<text x="12" y="38" fill="#475569">${escaped(unit)}; the bar is the median, the line goes from the lowest to the highest round</text>
${parts.join('\n')}
</svg>
`;
}
