import { PlatformError } from '../../errors.js';
import type { Flux } from './model.js';
import { workflowTexts } from './texts.js';

/** The workflows that there are; a platform has whichever its administrators made (derived). */
const fluxes: readonly Flux[] = [
  {
    name: 'validation',
    states: [
      {
        id: 1,
        name: 'to_validate',
        transitions: [
          { id: 11, name: 'validate', to: 3 },
          { id: 12, name: 'refuse', to: 4 },
          { id: 13, name: 'send_back', to: 2 },
        ],
      },
      { id: 2, name: 'to_correct', transitions: [{ id: 14, name: 'submit', to: 1 }] },
      { id: 3, name: 'validated', transitions: [] },
      { id: 4, name: 'refused', transitions: [] },
    ],
  },
  {
    name: 'review',
    states: [
      { id: 21, name: 'in_review', transitions: [{ id: 31, name: 'comment', to: 22 }] },
      {
        id: 22,
        name: 'commented',
        transitions: [
          { id: 32, name: 'finish', to: 23 },
          { id: 33, name: 'reopen', to: 21 },
        ],
      },
      { id: 23, name: 'reviewed', transitions: [] },
    ],
  },
];

/** @throws PlatformError 400 for a workflow that there is not (derived). */
export function fluxNamed(name: string): Flux {
  const found = fluxes.find((flux) => flux.name === name);
  if (!found) throw new PlatformError(400, workflowTexts.unknownFlux, name.slice(0, 80));
  return found;
}
