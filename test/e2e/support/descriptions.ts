import {
  NodeHelpers,
  type INodeParameters,
  type INodeProperties,
  type INodeTypeDescription,
} from 'n8n-workflow';
import { NODE_TYPE_PREFIX } from '../../../scripts/playground/examples';

/** An operation of a resource, as n8n has it from a node's description. */
export interface DescribedOperation {
  type: string;
  node: string;
  resource: string;
  operation: string;
  /** E.g. "Upload a file". */
  action: string;
  /** The fields that are shown at first. */
  fields: INodeProperties[];
}

/** A field that is chosen from a list. */
export interface DescribedPicker {
  type: string;
  node: string;
  field: string;
  method: string;
  /** What has to be chosen for the field to be shown. */
  parameters: INodeParameters;
}

/** The package's nodes, without their tool variants. */
export function packageNodes(types: INodeTypeDescription[]): INodeTypeDescription[] {
  return types.filter(({ name }) => name.startsWith(NODE_TYPE_PREFIX) && !name.endsWith('Tool'));
}

/** Every operation of a node. */
export function operationsOf(description: INodeTypeDescription): DescribedOperation[] {
  const { name, displayName, properties } = description;
  return properties
    .filter((property) => property.name === 'operation')
    .flatMap(({ displayOptions, options = [] }) => {
      const resource = String(displayOptions?.show?.resource?.[0]);
      return options.flatMap((option) => {
        // n8n adds "Custom API Call" to every resource, which has no action.
        if (!('value' in option) || option.action === undefined) return [];
        const operation = String(option.value);
        const fields = fieldsAtFirst(description, { resource, operation });
        return [{ type: name, node: displayName, resource, operation, action: option.action, fields }];
      });
    });
}

function fieldsAtFirst(description: INodeTypeDescription, chosen: INodeParameters): INodeProperties[] {
  const { properties } = description;
  const node = { typeVersion: 1 };
  const values = NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description) ?? chosen;
  return properties.filter((one) => NodeHelpers.displayParameter(values, one, node, description));
}

/** One field of a node for every list that its fields are chosen from. */
export function pickersOf({ name, displayName, properties }: INodeTypeDescription): DescribedPicker[] {
  const pickers = new Map<string, DescribedPicker>();
  for (const { name: field, modes = [], displayOptions } of properties) {
    const shown = Object.entries(displayOptions?.show ?? {}).map(([key, values]) => [key, values?.[0]]);
    const parameters = Object.fromEntries(shown) as INodeParameters;
    for (const { typeOptions } of modes) {
      const method = typeOptions?.searchListMethod;
      if (method === undefined || pickers.has(method)) continue;
      pickers.set(method, { type: name, node: displayName, field, method, parameters });
    }
  }
  return [...pickers.values()];
}
