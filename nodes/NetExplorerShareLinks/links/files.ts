import { listIn, shownAnswer, type PlatformObject } from '../../shared/http/answers';
import type { ItemContext } from '../../shared/client/itemContext';

/**
 * The files that an answer gives. (doc: a list of file objects; derived: keyed by numbers)
 *
 * @param about What they are of, as people call it.
 * @throws NodeApiError that shows what came, where it is no list.
 */
export function filesIn(context: ItemContext, files: unknown, about: string): PlatformObject[] {
  const list = listIn(files);
  if (list !== undefined) return list.objects;
  throw context.apiError(
    `The platform gives the files of ${about} in an unknown form: ${shownAnswer(files)}`,
    'So it is not known which files it holds. Please report this answer to the maintainers of this node.',
  );
}
