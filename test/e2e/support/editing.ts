import type { INodeTypeDescription } from 'n8n-workflow';
import { Editor } from '../../../scripts/playground/editor';
import type { StoredCredential } from '../../../scripts/playground/n8n-rest';
import { packageNodes } from './descriptions';
import { serverCredential, useSession, type Session } from './session';

/** A session whose editor is open, as the tests of a file share it. */
export interface OpenEditor {
  session: Session;
  editor: Editor;
}

/** The same with what nodes are built from by hand. */
export interface Editing extends OpenEditor {
  /** The package's nodes as n8n describes them. */
  nodes: INodeTypeDescription[];
  /** The only credential of its type: the editor chooses it for every new node. */
  credential: StoredCredential;
}

/**
 * Opens the editor for the tests of a file; every test ends with the question whether the page had an error, and one
 * that expects an error takes it out.
 *
 * @returns An object that is filled before the first test.
 */
export function useEditor(): OpenEditor {
  const open = {} as OpenEditor;
  // Before the session's own, which stops what the browser is connected to.
  afterAll(async () => await open.editor?.close());
  open.session = useSession();
  beforeAll(async () => {
    open.editor = await Editor.open(open.session.n8n, open.session.owner);
  });
  afterEach(() => expect(open.editor.problems.splice(0)).toEqual([]));
  return open;
}

/** As `useEditor`, for tests that build with the package's nodes. */
export function useEditing(): Editing {
  const editing = useEditor() as Editing;
  beforeAll(async () => {
    editing.nodes = packageNodes(await editing.session.n8n.rest.nodeTypes());
    editing.credential = await serverCredential(editing.session);
  });
  return editing;
}
