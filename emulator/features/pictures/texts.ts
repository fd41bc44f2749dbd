import type { Text } from '../../texts.js';

export const pictureTexts = {
  noPicture: { fr: 'Ce compte n’a pas de photo', en: 'This account has no picture' },
  pictureType: {
    fr: 'La photo doit être une image PNG, JPEG, GIF ou WebP',
    en: 'The picture must be a PNG, JPEG, GIF or WebP image',
  },
  pictureTooLarge: { fr: 'La photo dépasse {} Mio', en: 'The picture is larger than {} MiB' },
} satisfies Record<string, Text>;
