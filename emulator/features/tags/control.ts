import type { FastifyInstance } from 'fastify';
import { elementPath } from '../../store/elements.js';
import { isTrashed, type Platform } from '../../store/platform.js';
import type { State } from '../../store/state.js';
import type { ListedCategory, ListedTag } from './contract.js';
import { Tags, type Tag } from './store/model.js';

/** Registers the control routes about tags. */
export function tagControlRoutes(app: FastifyInstance, platform: Platform): void {
  app.get('/tags', async (): Promise<ListedTag[]> => {
    return [...platform.state.of(Tags).tags.values()].map((tag) => listedTag(platform.state, tag));
  });

  app.get(
    '/categories',
    async (): Promise<ListedCategory[]> => [...platform.state.of(Tags).categories.values()],
  );
}

function listedTag(state: State, { elements, ...tag }: Tag): ListedTag {
  const category = tag.categoryId === null ? undefined : state.of(Tags).categories.get(tag.categoryId);
  const present = [...elements].filter((element) => !isTrashed(element));
  return {
    ...tag,
    category: category?.name ?? null,
    elements: present.map((element) => ({ type: element.kind, path: elementPath(element) })),
  };
}
