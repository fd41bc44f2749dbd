import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { PNG } from 'pngjs';
import { seededRandom } from '../faults/random.js';
import { latin } from '../store/pdf.js';

export type DocumentKind = 'pdf' | 'docx' | 'png' | 'csv' | 'txt';

/** What a document says. */
export interface DocumentText {
  title: string;
  version: number;
  /** Decides what it says by chance. */
  seed: number;
}

/** With the numbers that its seed gives. */
interface Draft extends Omit<DocumentText, 'seed'> {
  random: () => number;
}

/** Libraries stamp documents with the time; equal seeds must give equal bytes. */
const stamp = new Date('2020-01-01T00:00:00Z');

const makers: Record<DocumentKind, (text: Draft) => Uint8Array | Promise<Uint8Array>> = {
  pdf: makePdf,
  docx: makeDocx,
  png: makePng,
  csv: makeCsv,
  txt: makeTxt,
};

/** Those of the seed, which are the same after each reset. */
const made = new Map<string, Promise<Uint8Array>>();

/** A small real document of a kind; alike ones are made once. */
export async function makeDocument(
  kind: DocumentKind,
  { title, version, seed }: DocumentText,
): Promise<Uint8Array> {
  const key = JSON.stringify([kind, title, version, seed]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const document = Promise.resolve(makers[kind]({ title, version, random: seededRandom(seed) }));
  made.set(key, document);
  return document;
}

function sentences({ title, version, random }: Draft): string[] {
  const amount = (1000 + Math.floor(random() * 90_000)).toLocaleString('fr-FR').replace(/\s/g, ' ');
  return [
    `${title} – version ${version}`,
    'Atelier Boréal, 12 rue des Ébénistes, 69007 Lyon',
    `Montant de référence : ${amount} euros hors taxes.`,
    'Document de démonstration : toute ressemblance avec une entreprise existante serait fortuite.',
  ];
}

async function makePdf(text: Draft): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(text.title);
  document.setCreationDate(stamp);
  document.setModificationDate(stamp);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const pages = 1 + Math.floor(text.random() * 3);
  for (let number = 1; number <= pages; number++) {
    const page = document.addPage([595, 842]);
    const lines = [...sentences(text), `Page ${number} / ${pages}`];
    lines.forEach((line, index) =>
      page.drawText(latin(line), { x: 50, y: 770 - index * 24, size: 12, font }),
    );
  }
  return document.save();
}

/** The parts of a DOCX that says `{0}`, `{1}` and so on: building each one from scratch would slow the start down. */
const docxTemplate = Packer.toBuffer(
  new Document({
    sections: [
      {
        children: [
          new Paragraph({ text: '{0}', heading: HeadingLevel.HEADING_1 }),
          ...['{1}', '{2}', '{3}'].map((text) => new Paragraph({ text })),
        ],
      },
    ],
  }),
).then((bytes) => unzipSync(bytes));

async function makeDocx(text: Draft): Promise<Uint8Array> {
  const template = await docxTemplate;
  const lines = sentences(text).map((line) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
  const change = (part: string, pattern: RegExp, replacement: (match: string, group: string) => string) => ({
    [part]: strToU8(strFromU8(template[part]!).replace(pattern, replacement)),
  });
  return zipSync(
    {
      ...template,
      ...change('word/document.xml', /\{(\d)\}/g, (_match, index) => lines[Number(index)]!),
      ...change('docProps/core.xml', /\d{4}-\d\d-\d\dT[\d:.]+Z/g, () => stamp.toISOString()),
    },
    { mtime: stamp, level: 1 },
  );
}

function makePng({ random }: Draft): Uint8Array {
  const size = 48 + Math.floor(random() * 48);
  const image = new PNG({ width: size, height: size });
  const [red, green, blue] = [random() * 255, random() * 255, random() * 255];
  for (let at = 0; at < size * size; at++) {
    const x = (at % size) / size;
    const y = Math.floor(at / size) / size;
    image.data.set([red * x, green * y, blue * (1 - x), 255], at * 4);
  }
  return PNG.sync.write(image);
}

function makeCsv({ title, version, random }: Draft): Uint8Array {
  const rows = Array.from({ length: 12 + Math.floor(random() * 20) }, (_row, index) => {
    const amount = (random() * 5000).toFixed(2).replace('.', ',');
    return `${index + 1};Écriture ${index + 1} – ${title};${amount};v${version}`;
  });
  return Buffer.from(`n°;libellé;montant;version\r\n${rows.join('\r\n')}\r\n`);
}

function makeTxt(text: Draft): Uint8Array {
  return Buffer.from(`${sentences(text).join('\n')}\n`);
}
