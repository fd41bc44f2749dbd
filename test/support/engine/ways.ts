/** Whether a project runs all nodes through n8n's routing, as for the tools of older agents. */
export const isRouted = (globalThis as { routed?: boolean }).routed === true;

/** Whether it is the engine of the oldest n8n supported. */
export const isOldest = 'builtPackage' in globalThis;

type Cases = (name: string, test: (...of: never[]) => Promise<void>) => void;

/** A test of what the items of a run have in common: through n8n's routing each is a run of its own, so there is none. */
export const inOneRun: typeof it = isRouted
  ? Object.assign((): void => undefined, it, { each: (): Cases => () => undefined })
  : it;
