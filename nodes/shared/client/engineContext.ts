import type { IExecuteFunctions, IExecuteSingleFunctions, IGetNodeParameterOptions } from 'n8n-workflow';

import { parametersOf } from './parameters';

/** What n8n gives for one item of a run, alike in both ways in which it calls a node. */
export type EngineContext = Pick<
  IExecuteSingleFunctions,
  | 'continueOnFail'
  | 'evaluateExpression'
  | 'getCredentials'
  | 'getExecutionCancelSignal'
  | 'getItemIndex'
  | 'getNode'
  | 'getNodeParameter'
  | 'getTimezone'
  | 'getWorkflowDataProxy'
  | 'helpers'
>;

/**
 * The contexts of the items of a run, out of that of all items. They inherit the rest: n8n's own helpers use more of it.
 * n8n copies the node each time it is asked for, so that is done once.
 *
 * @param context What n8n calls a custom operation with.
 * @returns Gives the context of an item, 0 for the first.
 */
export function contextsOf(context: IExecuteFunctions): (itemIndex: number) => EngineContext {
  const node = context.getNode();
  const parameter = parametersOf(context, node);
  return (itemIndex) => {
    const helpers = Object.assign(Object.create(context.helpers) as EngineContext['helpers'], {
      assertBinaryData: (field: string) => context.helpers.assertBinaryData(itemIndex, field),
    });
    const own = {
      getNode: () => node,
      getItemIndex: () => itemIndex,
      getNodeParameter: (name: string, fallback?: unknown, options?: IGetNodeParameterOptions) =>
        parameter(itemIndex, name, fallback, options),
      evaluateExpression: (expression: string) => context.evaluateExpression(expression, itemIndex),
      getCredentials: async (type: string) => await context.getCredentials(type, itemIndex),
      helpers,
    };
    return Object.assign(Object.create(context) as EngineContext, own);
  };
}
