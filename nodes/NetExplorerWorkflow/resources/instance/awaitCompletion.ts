import type { INodeExecutionData } from 'n8n-workflow';

import { instanceLocator } from '../../../shared/locators/workflow';
import type { Operation } from '../../../shared/operations/operation';
import { forEachItem, type Performed } from '../../../shared/client/forEachItem';
import type { ItemContext, PlatformObject } from '../../../shared/client/itemContext';
import { LOOK_FIRST, LOOK_GROWTH, LOOK_LONGEST, WAIT_MINUTES_LONGEST } from '../../../shared/limits';
import { isClosed, stateOf } from '../../../shared/model/workflow';
import { buildRequest } from '../../../shared/operations/once';

const MINUTE = 60_000;

export const awaitCompletion: Operation = {
  name: 'Wait for Completion',
  value: 'awaitCompletion',
  action: 'Wait until a workflow instance is closed',
  description:
    'Look again and again, with growing pauses of up to a minute, until a workflow instance is closed or a time is over',
  request: { method: 'GET', path: '/workflow/instance/{instance}' },
  handler: forEachItem(waitUntilClosed),
  fields: [
    instanceLocator(),
    {
      displayName: 'Longest Wait (Minutes)',
      name: 'longestWait',
      type: 'number',
      typeOptions: { minValue: 0, numberPrecision: 3 },
      default: 60,
      required: true,
      description:
        'How long to wait at the most. The execution goes on meanwhile, so it must not be limited to less.',
    },
    {
      displayName: 'If the Time Is Over',
      name: 'ifTimeIsOver',
      type: 'options',
      options: [
        {
          name: 'Continue',
          value: 'continue',
          description: 'Give the instance as it is, with completed: false',
        },
        { name: 'Fail', value: 'fail', description: 'Report an error' },
      ],
      default: 'fail',
      description: 'What to do when the instance is not closed by then',
    },
  ],
};

/**
 * Waits until an instance is closed. Between two looks it holds no connection and no place at the limiter, so that
 * any number of items wait at once; each look goes through the limiter like everything else.
 */
async function waitUntilClosed(context: ItemContext): Promise<Performed> {
  const call = await buildRequest(context);
  const longest = longestWait(context);
  const begun = Date.now();
  const look = async () => {
    const instance = await context.object(call);
    if (instance.is_closed !== undefined) return instance;
    throw context.apiError(
      `The platform does not say whether the workflow instance ${String(instance.id)} is closed`,
      'It shows no "is_closed", so there is nothing to wait for. Please report this to the maintainers of this node.',
    );
  };
  const first = await look();
  if (isClosed(first)) return ended(context, first, begun);

  return async () => {
    let pause = LOOK_FIRST;
    for (let instance = first; ; pause = Math.min(pause * LOOK_GROWTH, LOOK_LONGEST)) {
      const left = begun + longest - Date.now();
      if (left <= 0) return timeOver(context, instance, begun);
      await context.wait(Math.min(pause, left));
      instance = await context.run.limiter.run(look);
      if (isClosed(instance)) return ended(context, instance, begun);
    }
  };
}

/** How long to wait at the most, in milliseconds. */
function longestWait(context: ItemContext): number {
  const minutes = Number(context.param<unknown>('longestWait', 60));
  if (minutes > 0 && minutes <= WAIT_MINUTES_LONGEST) return minutes * MINUTE;
  throw context.inputError(
    `The longest wait "${String(context.param<unknown>('longestWait', ''))}" cannot be used`,
    `Enter minutes under Longest Wait: more than 0, and at most ${WAIT_MINUTES_LONGEST}, which is a week.`,
  );
}

function ended(context: ItemContext, instance: PlatformObject, begun: number): INodeExecutionData[] {
  return context.output([{ ...instance, completed: isClosed(instance), waited_seconds: waited(begun) }]);
}

function waited(begun: number): number {
  return Math.round((Date.now() - begun) / 1000);
}

function timeOver(context: ItemContext, instance: PlatformObject, begun: number): INodeExecutionData[] {
  if (context.param<string>('ifTimeIsOver', 'fail') === 'continue') return ended(context, instance, begun);
  throw context.apiError(
    `The workflow instance ${String(instance.id)} was not closed within ${waited(begun)} seconds`,
    `Its state is "${stateOf(instance).name}". Enter more under Longest Wait, or choose under If the Time Is Over to go on with it as it is.`,
  );
}
