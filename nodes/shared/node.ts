import type { INodeProperties, INodeType } from 'n8n-workflow';

import { nodeOptions } from './fields/common';
import { methodsOf } from './locators/define';
import type { Resource } from './operations/operation';

/** What a node class has of its resources. */
interface NodeParts extends Required<Pick<INodeType, 'methods' | 'customOperations'>> {
  properties: INodeProperties[];
}

/**
 * Makes a node out of its resources: what people choose from, and what n8n calls.
 *
 * @param resources In the order of the list, alphabetical by name.
 * @param chosen Value of the resource that is chosen at first.
 */
export function nodeOf(resources: Resource[], chosen: string): NodeParts {
  const properties: INodeProperties[] = [
    {
      displayName: 'Resource',
      name: 'resource',
      type: 'options',
      noDataExpression: true,
      options: resources.map(({ option }) => option),
      default: chosen,
    },
    ...resources.flatMap((resource) => resource.properties),
    nodeOptions,
  ];
  return {
    properties,
    methods: methodsOf(properties),
    customOperations: Object.fromEntries(
      resources.map(({ option, customOperations }) => [option.value, customOperations]),
    ),
  };
}
