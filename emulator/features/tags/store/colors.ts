import { PlatformError } from '../../../errors.js';
import { tagTexts } from '../texts.js';

/** Hex codes of a colour. */
export interface Shades {
  primary: string;
  secondary: string;
  tertiary: string;
}

/** The colours that tags and categories can have (which ones is derived). */
export const colors: Readonly<Record<string, Shades>> = {
  red: shades('#c62828', '#ef9a9a', '#ffebee'),
  pink: shades('#ad1457', '#f48fb1', '#fce4ec'),
  purple: shades('#6a1b9a', '#ce93d8', '#f3e5f5'),
  blue: shades('#1565c0', '#90caf9', '#e3f2fd'),
  cyan: shades('#00838f', '#80deea', '#e0f7fa'),
  green: shades('#2e7d32', '#a5d6a7', '#e8f5e9'),
  yellow: shades('#f9a825', '#fff59d', '#fffde7'),
  orange: shades('#ef6c00', '#ffcc80', '#fff3e0'),
  brown: shades('#4e342e', '#bcaaa4', '#efebe9'),
  grey: shades('#424242', '#bdbdbd', '#f5f5f5'),
};

/** What has no colour of its own has this one (derived). */
export const plainColor = 'grey';

/** @throws PlatformError 400 for a colour that there is not. */
export function checkColor(color: string): void {
  if (!Object.hasOwn(colors, color)) throw new PlatformError(400, tagTexts.unknownColor, color.slice(0, 80));
}

function shades(primary: string, secondary: string, tertiary: string): Shades {
  return { primary, secondary, tertiary };
}
