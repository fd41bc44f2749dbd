import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypes } from 'n8n-workflow';
import { packageNode } from './built';

/** Type of the node that puts out what it is given. */
export const ITEMS = 'test.items';

/** What the items node of each workflow puts out, by the workflow's ID: several may run at once. */
export const givenItems = new Map<string, INodeExecutionData[]>();

const itemsNode: INodeType = {
  description: {
    displayName: 'Items',
    name: 'items',
    group: ['trigger'],
    version: 1,
    description: '',
    defaults: { name: 'Items' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    properties: [],
  },
  async execute() {
    return [[...(givenItems.get(String(this.getWorkflow().id)) ?? [])]];
  },
};

/** A node to run in place of the package's. */
export interface StandIn {
  type: string;
  node: INodeType;
}

/** Every node of a run: the one that puts out the items, the package's, and one that stands in for it. */
export function nodeTypesWith(standIn?: StandIn): INodeTypes {
  const byName = (name: string): INodeType => {
    if (name === ITEMS) return itemsNode;
    return name === standIn?.type ? standIn.node : packageNode(name);
  };
  return { getByName: byName, getByNameAndVersion: byName, getKnownTypes: () => ({}) };
}
