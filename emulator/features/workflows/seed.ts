import { daysAgo, findElement } from '../../seed/places.js';
import { newest, type User } from '../../store/model.js';
import type { Platform } from '../../store/platform.js';
import { fluxNamed } from './fluxes.js';
import { Workflows } from './model.js';

interface PlannedInstance {
  flux: string;
  state: string;
  /** Names from the root folder down. */
  on: string[];
  ageDays: number;
  properties: Record<string, unknown>;
}

/** The third one is closed. */
const instances: PlannedInstance[] = [
  {
    flux: 'validation',
    state: 'to_validate',
    on: ['Direction', 'Budget', 'Budget prévisionnel 2025.csv'],
    ageDays: 3,
    properties: { comment: 'Avant le prochain comité' },
  },
  {
    flux: 'validation',
    state: 'to_correct',
    on: ['Production', 'Plans', 'Plan établi n°2 rév B.png'],
    ageDays: 12,
    properties: {},
  },
  {
    flux: 'validation',
    state: 'validated',
    on: ['Production', 'Plans', 'Plan établi n°1 rév A.png'],
    ageDays: 45,
    properties: {},
  },
  {
    flux: 'review',
    state: 'commented',
    on: ['Clients', 'Müller GmbH'],
    ageDays: 8,
    properties: { reviewers: ['Marc Delattre', 'Élise Béranger'] },
  },
];

/** Workflows that the manager started. Their tokens are fixed, so that examples can name them. */
export function addWorkflows(platform: Platform, [, manager]: readonly User[]): void {
  for (const { flux: name, state: stateName, on, ageDays, properties } of instances) {
    const flux = fluxNamed(name);
    const object = findElement(platform, on);
    const id = platform.state.nextProcessId();
    platform.state.of(Workflows).set(id, {
      id,
      token: id.toString(16).padStart(32, 'a'),
      flux,
      state: flux.states.find((state) => state.name === stateName)!,
      object,
      objectId: object.kind === 'file' ? newest(object).id : object.id,
      ownerId: manager!.id,
      creation: daysAgo(ageDays),
      properties,
      extra: {},
    });
  }
}
