import { PDFDocument } from 'pdf-lib';
import type { Contents } from '../../store/contents.js';
import type { Version } from '../../store/model.js';

const largestPdf = 8 * 1024 * 1024;

/**
 * Pages of a document (doc). Only PDF documents of up to 8 MiB are counted; anything else has one page (derived).
 * @throws nothing for a file that is called PDF and is none: it has one page too.
 */
export async function pageCount(contents: Contents, name: string, version: Version): Promise<number> {
  if (!name.toLowerCase().endsWith('.pdf')) return 1;
  const bytes = await contents.read(version.contentKey, largestPdf);
  if (!bytes?.subarray(0, 5).equals(Buffer.from('%PDF-'))) return 1;
  const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
  return document.getPageCount();
}
