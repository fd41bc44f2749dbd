/** One workflow instance in `GET /_emulator/workflows`. */
export interface ListedWorkflow {
  id: number;
  /** Opens it for whoever has it. */
  token: string;
  flux: string;
  objectType: 'file' | 'folder';
  /** Names from the root folder down, as long as the object is there. */
  path: string | null;
  ownerId: string;
  state: string;
  /** Names of the transitions that are available. */
  transitions: string[];
  closed: boolean;
  extra: Record<string, unknown>;
}

/** Body of `POST /_emulator/workflow/ID`: one or the other. */
export interface WorkflowMove {
  /** Id or name of a transition that is available. */
  transition?: number | string;
  /** Follow the first transition available until there is none. */
  close?: true;
}
