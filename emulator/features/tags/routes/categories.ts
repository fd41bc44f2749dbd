import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiContext } from '../../../api/context.js';
import { listAnswer } from '../../../api/lists.js';
import { bodyOf, changesOf, extraOf, pathId, pathText, text } from '../../../api/parameters.js';
import { visibleElement } from '../../../store/elements.js';
import type { Element } from '../../../store/model.js';
import {
  categoryById,
  createCategory,
  deleteCategory,
  updateCategory,
  type CategoryChange,
} from '../store/categories.js';
import { colors } from '../store/colors.js';
import { Tags, type TagCategory } from '../store/model.js';
import { tagsSeenBy } from '../store/tags.js';
import { tagObject } from './tags.js';

const config = { family: 'tags' } as const;
const knownFields = [
  'id',
  'name',
  'color',
  'primary_color',
  'secondary_color',
  'tertiary_color',
  'nb_tags',
  'tags',
];

/**
 * Registers tags.post.createCategory, tags.put.updateCategory, tags.delete.deleteCategory, tags.get.fetchCategory,
 * .fetchAllCategories, .fetchTagCategoryFromElement, .fetchAllCategoriesFromElement and .getAllCategoryOnElement.
 */
export function tagCategoryRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  const all = () => [...platform.state.of(Tags).categories.values()];
  const answerList = (request: FastifyRequest, categories: TagCategory[], element?: Element) =>
    listAnswer(platform.settings.current, request, categories, (category) =>
      categoryObject(request, category, element),
    );

  app.get('/api/tag/categories', { config }, async (request) => answerList(request, all()));

  // No returned object is documented (doc), so a client cannot count on one; the setting gives it all the same.
  app.post('/api/tag/category', { config }, async (request, reply) => {
    const category = createCategory(platform, request.caller, changeOf(bodyOf(request)));
    if (platform.settings.current.categoryAnswer === 'none') return reply.code(204).send();
    return categoryObject(request, category);
  });

  app.get('/api/tag/category/:categoryId', { config }, async (request) =>
    categoryObject(request, categoryById(platform, pathId(request, 'categoryId'))),
  );

  app.put('/api/tag/category/:categoryId', { config }, async (request) => {
    const change = changeOf(changesOf(request));
    const id = pathId(request, 'categoryId');
    return categoryObject(request, updateCategory(platform, request.caller, id, change));
  });

  app.delete('/api/tag/category/:categoryId', { config }, async (request, reply) => {
    deleteCategory(platform, request.caller, pathId(request, 'categoryId'));
    return reply.code(204).send();
  });

  // All categories, each with those of its tags that the element carries (derived).
  app.get('/api/tag/categories/:elementId/:type', { config }, async (request) =>
    answerList(request, all(), elementOf(request)),
  );

  // Only the categories of which the element carries a tag (derived).
  app.get('/api/tag/categories/attached/:elementId/:type', { config }, async (request) => {
    const element = elementOf(request);
    const attached = all().filter((category) => tagsIn(request, category, element).length > 0);
    return answerList(request, attached, element);
  });

  app.get('/api/tag/category/:categoryId/:elementId/:type', { config }, async (request) => {
    const category = categoryById(platform, pathId(request, 'categoryId'));
    return categoryObject(request, category, elementOf(request));
  });

  function elementOf(request: FastifyRequest): Element {
    const type = pathText(request, 'type');
    return visibleElement(platform, request.caller, type, pathId(request, 'elementId'));
  }

  function tagsIn({ caller }: FastifyRequest, { id }: TagCategory, element?: Element) {
    return tagsSeenBy(platform, caller).filter(
      (tag) => tag.categoryId === id && (!element || tag.elements.has(element)),
    );
  }

  /** A category (doc). `nb_tags` counts the tags of the category, whichever of them `tags` has (derived). */
  function categoryObject(request: FastifyRequest, category: TagCategory, element?: Element) {
    const { primary, secondary, tertiary } = colors[category.color]!;
    return {
      ...category.extra,
      id: category.id,
      name: category.name,
      color: category.color,
      primary_color: primary,
      secondary_color: secondary,
      tertiary_color: tertiary,
      nb_tags: tagsIn(request, category).length,
      tags: tagsIn(request, category, element).map(tagObject),
    };
  }
}

function changeOf(body: Record<string, unknown>): CategoryChange {
  return { name: text(body, 'name'), color: text(body, 'color'), extra: extraOf(body, knownFields) };
}
