import { randomUUID } from 'node:crypto';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { Dropdown } from '../../../scripts/playground/dropdown';
import { CREDENTIAL_TYPE } from '../../../scripts/playground/examples';
import { NodeDetails } from '../../../scripts/playground/node-details';
import type { StoredCredential, WorkflowFile } from '../../../scripts/playground/n8n-rest';
import type { DescribedOperation } from './descriptions';
import type { Editing } from './editing';

/** How far nodes are apart on the canvas, and how many are in a row. */
const APART = 260;
const IN_ROW = 8;

/** A node of a workflow that is only looked at. */
type ShownNode = Pick<INode, 'name' | 'type' | 'parameters'>;

/** A workflow of nodes without connections. */
export function gallery(nodes: ShownNode[], { id, name }: StoredCredential): WorkflowFile {
  const placed = nodes.map((node, index): INode => {
    const position: [number, number] = [(index % IN_ROW) * APART, Math.floor(index / IN_ROW) * APART];
    const credentials = { [CREDENTIAL_TYPE]: { id, name } };
    return { id: randomUUID(), typeVersion: 1, position, credentials, ...node };
  });
  return { name: 'Gallery', nodes: placed, connections: {}, settings: {} };
}

/**
 * Opens the panel of each operation and expects that it has no raw keys and no empty lists, and that n8n marks as
 * missing what is required and nothing else.
 */
export async function expectGoodPanels(
  { editor, session, credential }: Editing,
  operations: DescribedOperation[],
): Promise<void> {
  const workflow = gallery(operations.map(nodeWith), credential);
  await editor.openWorkflow(await session.n8n.rest.importWorkflow(workflow));
  for (const operation of operations) {
    const details = await NodeDetails.open(editor.page, operation.action);
    const panel = await readPanel(details);
    expect({ of: operation.action, raw: rawTexts(panel), missing: marked(operation, panel) }).toEqual({
      of: operation.action,
      raw: [],
      missing: required(operation).sort(),
    });
    await details.close();
  }
}

/** A node with an operation, whose collections have every option but the first, which is left to offer. */
function nodeWith({ type, action, resource, operation, fields }: DescribedOperation): ShownNode {
  const parameters: INodeParameters = { resource, operation };
  for (const { name, type: kind, options = [] } of fields) {
    if (kind !== 'collection') continue;
    const chosen = options.slice(1).flatMap((one) => ('default' in one ? [[one.name, one.default]] : []));
    parameters[name] = Object.fromEntries(chosen) as INodeParameters;
  }
  return { name: action, type, parameters };
}

/** What a person can read in a node's panel, and what it marks as missing. */
interface Panel {
  texts: string[];
  /** What each dropdown offers. */
  lists: string[][];
  /** Names of the parameters that n8n marks as missing, those within others too. */
  missing: string[];
}

/** Reads the panel of a node that is open. */
async function readPanel({ parameters }: NodeDetails): Promise<Panel> {
  const lists: string[][] = [];
  for (const select of await parameters.locator('[role="combobox"][aria-haspopup="listbox"]').all()) {
    // A list that stays empty ends the test here.
    lists.push(await new Dropdown(select).texts());
  }
  const marked = parameters.locator(
    '[data-test-id^="parameter-input-"]:has([data-test-id="parameter-issues"])',
  );
  const missing = await marked.evaluateAll((elements: Array<{ getAttribute(name: string): string | null }>) =>
    elements.map((element) => element.getAttribute('data-test-id')!.replace('parameter-input-', '')),
  );
  return { texts: (await parameters.innerText()).split('\n'), lists, missing };
}

/** Names that only a program knows: camelCase, snake_case, keys of translations, and values that are none. */
const RAW = /\b(?!eIDAS\b)[a-z]+[A-Z]\w*|\b\w+_\w+|\bnode\.\w|\bundefined\b|\bnull\b|\[object/;

/** Whether a text is one that only a program would write. */
export function isRaw(text: string): boolean {
  return RAW.test(text);
}

/** What a person would stumble over. */
function rawTexts({ texts, lists }: Panel): string[] {
  return [...texts, ...lists.flat()].filter(isRaw);
}

function marked({ fields }: DescribedOperation, { missing }: Panel): string[] {
  return missing.filter((parameter) => fields.some(({ name }) => name === parameter)).sort();
}

/** Names of the parameters of an operation that have to be given and are not. */
function required({ fields }: DescribedOperation): string[] {
  return fields.filter((field) => field.required === true && isEmpty(field.default)).map(({ name }) => name);
}

function isEmpty(value: unknown): boolean {
  const given =
    typeof value === 'object' && value !== null && 'mode' in value ? (value as IDataObject).value : value;
  return given === '' || given === undefined;
}
