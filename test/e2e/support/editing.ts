import type { INodeTypeDescription } from 'n8n-workflow';
import { Editor } from '../../../scripts/playground/editor';
import type { StoredCredential } from '../../../scripts/playground/n8n-rest';
import { packageNodes } from './descriptions';
import { serverCredential, startSession, type Session } from './session';

/** A session whose editor is open, as the tests of a file share it. */
export interface Editing {
  session: Session;
  editor: Editor;
  /** The package's nodes as n8n describes them. */
  nodes: INodeTypeDescription[];
  /** The only credential of its type: the editor chooses it for every new node. */
  credential: StoredCredential;
}

/** Starts it for the tests of a file; every test ends with the question whether the page had an error. */
export function useEditor(): Editing {
  const editing = {} as Editing;
  beforeAll(async () => {
    editing.session = await startSession();
    const { n8n, owner } = editing.session;
    editing.nodes = packageNodes(await n8n.rest.nodeTypes());
    editing.credential = await serverCredential(editing.session);
    editing.editor = await Editor.open(n8n, owner);
  });
  afterAll(async () => {
    await editing.editor?.close();
    await editing.session?.stop();
  });
  afterEach(() => expect(editing.editor.problems).toEqual([]));
  return editing;
}
