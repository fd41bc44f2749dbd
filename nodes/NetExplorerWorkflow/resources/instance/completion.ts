import type { INodeExecutionData } from 'n8n-workflow';

import { LOOK_FIRST, LOOK_GROWTH, LOOK_LONGEST, WAIT_MINUTES_LONGEST } from '../../../shared/limits';
import { buildRequest } from '../../../shared/operations/once';
import { forEachItem, type ItemHandler } from '../../../shared/client/forEachItem';
import type { PlatformObject, ItemContext } from '../../../shared/client/itemContext';
import { isClosed, stateOf } from '../../../shared/model/workflow';

const MINUTE = 60_000;

/**
 * Waits until an instance is closed. Between two looks it holds no connection and no place at the gate, so that any
 * number of items wait at once; each look goes through the gate like everything else.
 */
export function awaitCompletion(): ItemHandler {
  return forEachItem(async (context) => {
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
  });
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
