import { isRouted } from './project';

type Cases = (name: string, test: (...of: never[]) => Promise<void>) => void;

/** A test of what the items of a run have in common: through n8n's routing each is a run of its own, so there is none. */
export const inOneRun: typeof it = isRouted
  ? Object.assign((): void => undefined, it, { each: (): Cases => () => undefined })
  : it;
