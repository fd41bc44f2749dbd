import type { Element, Extra } from '../../store/model.js';

/** A workflow that there is; its first state is the one that instances start in. */
export interface Flux {
  name: string;
  states: FluxState[];
}

/** A state that leads nowhere is an end. */
export interface FluxState {
  id: number;
  name: string;
  transitions: Transition[];
}

export interface Transition {
  id: number;
  name: string;
  /** Id of a state. */
  to: number;
}

/** A workflow that was started on a file or a folder. */
export interface WorkflowInstance {
  readonly id: number;
  /** Opens it for whoever has it (derived). */
  readonly token: string;
  flux: Flux;
  state: FluxState;
  object: Element;
  /** As the request named it: for a file, the id of a version. */
  objectId: number;
  ownerId: string;
  creation: Date;
  /** An object or a list, as JSON. */
  properties: unknown;
  extra: Extra;
}

/** By id. */
export class Workflows extends Map<number, WorkflowInstance> {}
