/** Makes any owner's colour readable (WCAG 2.2, 1.4.3 and 1.4.11). */

type Rgb = [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const INK: Rgb = [15, 17, 21];
/** Grounds as the style sheet has them: of the panel, and of an answer. */
const LIGHT: Rgb[] = [WHITE, [241, 242, 245]];
const DARK: Rgb[] = [
  [24, 26, 32],
  [38, 41, 50],
];
const TEXT = 4.5;
/** Below this, making a colour dark enough for white text would make it another colour. */
const STILL_THE_SAME = 2.4;
const FALLBACK: Rgb = [102, 126, 234];

/** #RRGGBB or #RGB; everything else is the suite's own colour. */
export function parse(text: unknown): Rgb {
  const long = String(text)
    .trim()
    .replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(long);
  return match ? (match.slice(1).map((part) => parseInt(part, 16)) as Rgb) : FALLBACK;
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The colour, moved towards another one in small steps until it stands out from its ground. */
function moved(colour: Rgb, towards: Rgb, ground: Rgb): Rgb {
  let result = colour;
  for (let step = 1; step <= 25 && contrast(result, ground) < TEXT; step++) {
    result = colour.map((part, i) => Math.round(part + ((towards[i] ?? 0) - part) * step * 0.04)) as Rgb;
  }
  return result;
}

const css = (colour: Rgb): string => `rgb(${colour.join(" ")})`;

export interface Tones {
  /** Grounds in the owner's colour, and what is written on them. */
  primary: string;
  onPrimary: string;
  /** The owner's colour as text and lines on the panel. */
  accent: string;
  /** The same on the ground of an answer. */
  linked: string;
  /** The line around the place to write, which must be seen. */
  edge: string;
}

export function tones(owners: string, dark: boolean): Tones {
  const colour = parse(owners);
  const text = dark ? WHITE : BLACK;
  const [panel, answer] = (dark ? DARK : LIGHT) as [Rgb, Rgb];
  const whiteText = contrast(colour, WHITE) >= STILL_THE_SAME;
  return {
    primary: css(whiteText ? moved(colour, BLACK, WHITE) : colour),
    onPrimary: css(whiteText ? WHITE : INK),
    accent: css(moved(colour, text, panel)),
    linked: css(moved(colour, text, answer)),
    edge: dark ? "#7d8496" : "#8a91a1",
  };
}
