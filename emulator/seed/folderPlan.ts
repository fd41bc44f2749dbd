/** Folders by name. */
export interface FolderPlan {
  [name: string]: FolderPlan;
}

const years = (...list: number[]): FolderPlan => Object.fromEntries(list.map((year) => [String(year), {}]));

/** The common spaces of the company, with accents, spaces, `&`, `+` and emoji as real ones have them. */
export const commonSpaces: FolderPlan = {
  Direction: { 'Comités de direction': years(2024, 2025), Budget: {}, 'Conseil d’administration': {} },
  Commercial: {
    Devis: years(2024, 2025),
    Contrats: { France: {}, Deutschland: {}, Italia: {} },
    'Salons & événements': {},
  },
  Comptabilité: {
    'Factures clients': years(2023, 2024, 2025),
    'Factures fournisseurs': years(2023, 2024, 2025),
    'Notes de frais': {},
    'Exports bancaires': {},
  },
  'Ressources humaines': { Recrutement: { 'CV reçus': {} }, Formation: {}, 'Accords d’entreprise': {} },
  Production: { Plans: {}, 'Rapports qualité': {}, Maintenance: {} },
  Clients: {
    'Müller GmbH': { Livrables: {} },
    'Østergård A+S': { Livrables: {} },
    'Łódź Meble': { Livrables: {} },
    'Pâtisserie Ève & Fils': { Livrables: {} },
  },
  Marketing: { Logos: {}, Photos: {}, Campagnes: { 'Printemps 🌱 2025': {}, 'Automne 2024': {} } },
  Informatique: { Procédures: {}, Sauvegardes: {} },
  Archives: years(2017, 2018, 2019),
};

/** Folders in the private space of the fixed accounts. */
export const privateFolders: FolderPlan = { Brouillons: {}, Personnel: {} };

/** A folder that the manager shares out of the private space. */
export const sharedFolder = 'Projet Hêtre (partagé)';
