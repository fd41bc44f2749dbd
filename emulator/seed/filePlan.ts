import { pick } from './people.js';
import type { DocumentKind } from './documents.js';

/** A document to make. */
export interface PlannedFile {
  /** Folder names from the root down. */
  folder: string[];
  name: string;
  kind: DocumentKind;
  versions: number;
  /** Age of the newest version in days. */
  ageDays: number;
}

const customers = ['Müller GmbH', 'Østergård A+S', 'Łódź Meble', 'Pâtisserie Ève & Fils'];
const suppliers = ['Scierie du Vercors', 'Transports Lemaître', 'Énergie Verte', 'Holz & Söhne'];
const applicants = [
  'Zoë Lefèvre',
  'Jürgen Weiß',
  'Maëlle O’Connor',
  'Åsa Nowak',
  'Inès Peña',
  'Théo Garnier',
];
const lastYear = 2025;

/** About 150 documents in the common spaces. @param random the seed's numbers. */
export function companyFiles(random: () => number): PlannedFile[] {
  const files: PlannedFile[] = [];
  const between = (least: number, most: number) => Math.floor(least + random() * (most - least));
  const add = (folder: string[], name: string, kind: DocumentKind, ageDays: number, versions = 1) =>
    files.push({ folder, name, kind, versions, ageDays });
  const ageOf = (year: number) => (lastYear - year) * 365 + between(20, 330);

  for (const year of [2023, 2024, 2025]) {
    for (let number = 1; number <= 7; number++) {
      const name = `FA-${year}-${String(number).padStart(4, '0')} ${pick(random, customers)}.pdf`;
      add(['Comptabilité', 'Factures clients', String(year)], name, 'pdf', ageOf(year));
    }
    for (let number = 1; number <= 5; number++) {
      const name = `${pick(random, suppliers)} n°${year}${between(100, 999)}-${number}.pdf`;
      add(['Comptabilité', 'Factures fournisseurs', String(year)], name, 'pdf', ageOf(year));
    }
  }
  for (const year of [2024, 2025]) {
    for (let number = 1; number <= 5; number++) {
      const name = `Devis D${year}-${number} ${pick(random, customers)}.docx`;
      add(['Commercial', 'Devis', String(year)], name, 'docx', ageOf(year), between(1, 4));
    }
    for (const quarter of ['T1', 'T2', 'T3', 'T4']) {
      const folder = ['Direction', 'Comités de direction', String(year)];
      add(folder, `Compte rendu ${quarter} ${year}.docx`, 'docx', ageOf(year), quarter === 'T4' ? 2 : 1);
    }
    add(['Direction', 'Budget'], `Budget prévisionnel ${year}.csv`, 'csv', ageOf(year), 4);
  }
  for (const country of ['France', 'Deutschland', 'Italia']) {
    add(['Commercial', 'Contrats', country], `Contrat cadre ${country}.docx`, 'docx', between(40, 700), 3);
    add(
      ['Commercial', 'Contrats', country],
      `Conditions générales (${country}).pdf`,
      'pdf',
      between(40, 900),
      2,
    );
  }
  for (let month = 1; month <= 8; month++) {
    const period = `2025-${String(month).padStart(2, '0')}`;
    add(
      ['Comptabilité', 'Notes de frais'],
      `Notes de frais ${period}.csv`,
      'csv',
      250 - month * 28,
      (month % 3) + 1,
    );
    add(['Comptabilité', 'Exports bancaires'], `Relevé ${period}.csv`, 'csv', 250 - month * 28);
  }
  for (const applicant of applicants) {
    add(['Ressources humaines', 'Recrutement', 'CV reçus'], `CV ${applicant}.pdf`, 'pdf', between(5, 1400));
  }
  for (const topic of ['Sécurité incendie', 'Gestes & postures', 'RGPD', 'Habilitation électrique']) {
    add(['Ressources humaines', 'Formation'], `Support ${topic}.docx`, 'docx', between(100, 1600));
  }
  add(['Ressources humaines', 'Accords d’entreprise'], 'Accord télétravail signé.pdf', 'pdf', 1290, 2);
  for (let number = 1; number <= 6; number++) {
    add(
      ['Production', 'Plans'],
      `Plan établi n°${number} rév ${'ABCDEF'[number - 1]}.png`,
      'png',
      between(30, 1500),
      2,
    );
    add(['Production', 'Rapports qualité'], `Contrôle lot ${1200 + number}.pdf`, 'pdf', between(2, 200));
    add(['Production', 'Maintenance'], `Intervention ${number}.txt`, 'txt', between(2, 1000));
  }
  for (const customer of customers) {
    add(['Clients', customer], 'Cahier des charges.docx', 'docx', between(30, 800), 2);
    add(['Clients', customer], 'Contacts.csv', 'csv', between(10, 400));
    add(['Clients', customer, 'Livrables'], 'Notice + annexes.pdf', 'pdf', between(10, 400));
  }
  for (const variant of ['couleur', 'noir & blanc', 'fond sombre']) {
    add(['Marketing', 'Logos'], `Logo ${variant}.png`, 'png', between(300, 1500));
  }
  for (let number = 1; number <= 5; number++) {
    add(['Marketing', 'Photos'], `Équipe + invités (${number}).png`, 'png', between(10, 900));
  }
  add(['Marketing', 'Campagnes', 'Printemps 🌱 2025'], 'Affiche 🌷 finale.png', 'png', 210, 3);
  add(['Marketing', 'Campagnes', 'Printemps 🌱 2025'], 'Accroches.txt', 'txt', 215, 2);
  add(['Marketing', 'Campagnes', 'Automne 2024'], 'Bilan 100% + chiffres.csv', 'csv', 390);
  for (const topic of ['Arrivée d’un salarié', 'Restauration', 'Mots de passe', 'Coupure réseau']) {
    add(['Informatique', 'Procédures'], `${topic}.txt`, 'txt', between(30, 1200), between(1, 3));
  }
  for (const year of [2017, 2018, 2019]) {
    add(['Archives', String(year)], `Grand livre ${year}.csv`, 'csv', ageOf(year));
    add(['Archives', String(year)], `Inventaire ${year}.txt`, 'txt', ageOf(year));
    add(['Archives', String(year)], `Bilan ${year}.pdf`, 'pdf', ageOf(year));
  }
  return files;
}
