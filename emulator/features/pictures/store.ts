import { PlatformError, notFound } from '../../errors.js';
import type { Picture, User } from '../../store/model.js';
import { pictureTexts } from './texts.js';

const mebibyte = 1024 * 1024;
const largestMiB = 5;

/** Bytes of the largest picture (derived). */
export const largestPicture = largestMiB * mebibyte;

/** How files of each type begin; `?` stands for any byte (derived: which types there are). */
const beginnings: Record<string, string[]> = {
  'image/png': ['\x89PNG\r\n\x1a\n'],
  'image/jpeg': ['\xff\xd8\xff'],
  'image/gif': ['GIF87a', 'GIF89a'],
  'image/webp': ['RIFF????WEBP'],
};

/** The picture of a user. @throws PlatformError 404. */
export function pictureOf(user: User): Picture {
  if (!user.picture) throw notFound(pictureTexts.noPicture);
  return user.picture;
}

/** Sets a picture; what kind it is, its bytes say. @throws PlatformError 400 for anything but a picture. */
export function setPicture(user: User, bytes: Buffer): void {
  const start = bytes.subarray(0, 16).toString('latin1');
  const known = Object.entries(beginnings).find(([, all]) => all.some((text) => beginsWith(start, text)));
  if (!known) throw new PlatformError(400, pictureTexts.pictureType);
  user.picture = { type: known[0], bytes };
}

/** @throws PlatformError 404 if there is none. */
export function deletePicture(user: User): void {
  pictureOf(user);
  user.picture = null;
}

/** 413. */
export function pictureTooLarge(): PlatformError {
  return new PlatformError(413, pictureTexts.pictureTooLarge, largestMiB);
}

function beginsWith(start: string, pattern: string): boolean {
  return [...pattern].every((unit, index) => unit === '?' || unit === start[index]);
}
