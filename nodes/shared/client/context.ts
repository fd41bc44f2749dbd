import type { IExecuteFunctions, IExecuteSingleFunctions, IGetNodeParameterOptions } from 'n8n-workflow';

/** What n8n gives for one item of a run, alike in both ways in which it calls a node. */
export type ItemContext = Pick<
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
 * The context of one item, out of that of all items. It inherits the rest: n8n's own helpers use more of it.
 *
 * @param context What n8n calls a custom operation with.
 * @param itemIndex 0 for the first.
 */
export function contextOfItem(context: IExecuteFunctions, itemIndex: number): ItemContext {
  const helpers = Object.assign(Object.create(context.helpers) as ItemContext['helpers'], {
    assertBinaryData: (field: string) => context.helpers.assertBinaryData(itemIndex, field),
  });
  const own = {
    getItemIndex: () => itemIndex,
    getNodeParameter: (name: string, fallback?: unknown, options?: IGetNodeParameterOptions) =>
      context.getNodeParameter(name, itemIndex, fallback, options),
    evaluateExpression: (expression: string) => context.evaluateExpression(expression, itemIndex),
    getCredentials: async (type: string) => await context.getCredentials(type, itemIndex),
    helpers,
  };
  return Object.assign(Object.create(context) as ItemContext, own);
}
