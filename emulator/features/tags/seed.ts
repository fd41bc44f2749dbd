import { findElement } from '../../seed/places.js';
import type { Element } from '../../store/model.js';
import type { User } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import { Tags } from './store/model.js';

const categories: Array<[name: string, color: string]> = [
  ['État', 'blue'],
  ['Diffusion', 'red'],
  ['Priorité', 'orange'],
];

interface PlannedTag {
  name: string;
  color: string;
  category?: string;
  /** Whether it is the user's own. */
  private?: boolean;
  /** Names from the root folder down, of files and folders. */
  on: string[][];
}

const tags: PlannedTag[] = [
  {
    name: 'À valider',
    color: 'blue',
    category: 'État',
    on: [
      ['Commercial', 'Contrats', 'France', 'Contrat cadre France.docx'],
      ['Direction', 'Budget', 'Budget prévisionnel 2025.csv'],
      ['Production', 'Plans', 'Plan établi n°2 rév B.png'],
    ],
  },
  {
    name: 'Validé',
    color: 'green',
    category: 'État',
    on: [
      ['Direction', 'Budget', 'Budget prévisionnel 2024.csv'],
      ['Production', 'Plans', 'Plan établi n°1 rév A.png'],
      ['Marketing', 'Campagnes', 'Automne 2024'],
    ],
  },
  {
    name: 'Confidentiel',
    color: 'red',
    category: 'Diffusion',
    on: [
      ['Direction'],
      ['Ressources humaines', 'Recrutement'],
      ['Direction', 'Budget', 'Budget prévisionnel 2025.csv'],
    ],
  },
  {
    name: 'Urgent',
    color: 'orange',
    category: 'Priorité',
    on: [['Direction', 'Budget', 'Budget prévisionnel 2025.csv']],
  },
  { name: 'À archiver', color: 'grey', on: [['Comptabilité', 'Factures clients', '2023']] },
  {
    name: 'À relire',
    color: 'purple',
    private: true,
    on: [['Clients', 'Müller GmbH', 'Cahier des charges.docx']],
  },
];

/** Tags of the company, their categories, and what carries them. */
export function addTags(platform: Platform, [administrator, , user]: readonly User[]): void {
  const { state } = platform;
  const categoryIds = new Map<string, number>();
  categories.forEach(([name, color], index) => {
    const id = 101 + index;
    state.of(Tags).categories.set(id, { id, name, color, extra: {} });
    categoryIds.set(name, id);
  });
  tags.forEach(({ name, color, category, on, ...planned }, index) => {
    const id = index + 1;
    const owner = planned.private ? user : administrator;
    state.of(Tags).tags.set(id, {
      id,
      name,
      color,
      categoryId: category === undefined ? null : categoryIds.get(category)!,
      ownerId: owner!.id,
      private: planned.private ?? false,
      elements: new Set(on.map((path): Element => findElement(platform, path))),
      extra: {},
    });
  });
}
