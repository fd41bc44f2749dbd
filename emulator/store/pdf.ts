import { PDFDocument, StandardFonts } from 'pdf-lib';

/**
 * Opens a PDF, without changing what it says about itself.
 * @returns null if the bytes are none that can be read.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocument | null> {
  if (!Buffer.from(bytes.subarray(0, 5)).equals(Buffer.from('%PDF-'))) return null;
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    // Some damage shows here only.
    return document.getPageCount() > 0 ? document : null;
  } catch {
    return null;
  }
}

/** A PDF of one page with these lines. */
export async function pdfOf(lines: readonly string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  await addLines(document, lines);
  return document.save();
}

/** Adds a page with these lines; what does not fit on it is left out. */
export async function addLines(document: PDFDocument, lines: readonly string[]): Promise<void> {
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  lines.slice(0, 36).forEach((line, index) => {
    page.drawText(latin(line), { x: 50, y: 780 - index * 20, size: 11, font });
  });
}

/** The standard PDF fonts know Western European letters only. */
export function latin(line: string): string {
  return line
    .replace(/[Łł]/g, (letter) => (letter === 'Ł' ? 'L' : 'l'))
    .replace(/[’–]/g, (sign) => (sign === '–' ? '-' : "'"))
    .replace(/[^\u0020-\u007e\u00a0-\u00ff]/gu, (letter) => letter.normalize('NFD').replace(/[^ -~]/g, ''));
}
