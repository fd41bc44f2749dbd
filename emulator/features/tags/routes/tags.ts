import type { FastifyInstance } from 'fastify';
import type { ApiContext } from '../../../api/context.js';
import { listAnswer } from '../../../api/lists.js';
import { bodyOf, boolean, extraOf, integer, list, pathId, pathText, text } from '../../../api/parameters.js';
import { badRequest } from '../../../errors.js';
import { requireRight } from '../../../store/access.js';
import { editableElement } from '../../../store/elements.js';
import { folderById } from '../../../store/platform.js';
import { colors } from '../store/colors.js';
import type { Tag } from '../store/model.js';
import { searchKey } from '../store/names.js';
import { changeTags, createTag, deleteTag, tagById, tagsSeenBy, takeOff } from '../store/tags.js';

const config = { family: 'tags' } as const;
const knownFields = ['id', 'name', 'key', 'color', 'category_id', 'owner_id', 'private'];
const onElement = '/api/tag/:tagId/:elementId/:type';

/**
 * Registers tags.post.createTag, .addTagOnElement, .grandRevokeTagOnElement, tags.get.fetchTag, .fetchAllTag,
 * .getColors, tags.delete.deleteTag and .revokeTagOnElement.
 */
export function tagRoutes(app: FastifyInstance, { platform }: ApiContext): void {
  app.get('/api/tags', { config }, async (request) =>
    listAnswer(platform.settings.current, request, tagsSeenBy(platform, request.caller), tagObject),
  );

  app.get('/api/tags/colors', { config }, async () => ({ colors }));

  app.post('/api/tag', { config }, async (request) => {
    const body = bodyOf(request);
    const wanted = {
      name: text(body, 'name'),
      categoryId: integer(body, 'category_id'),
      color: text(body, 'color'),
      private: boolean(body, 'private'),
      extra: extraOf(body, knownFields),
    };
    return tagObject(createTag(platform, request.caller, wanted));
  });

  app.get('/api/tag/:tagId', { config }, async (request) =>
    tagObject(tagById(platform, request.caller, pathId(request, 'tagId'))),
  );

  app.delete('/api/tag/:tagId', { config }, async (request, reply) => {
    deleteTag(platform, request.caller, pathId(request, 'tagId'));
    return reply.code(204).send();
  });

  // One that is there already stays there (derived).
  app.post(onElement, { config }, async (request, reply) => {
    const { tag, element } = named(request);
    tag.elements.add(element);
    return reply.code(204).send();
  });

  app.delete(onElement, { config }, async (request, reply) => {
    const { tag, element } = named(request);
    takeOff(tag, element);
    return reply.code(204).send();
  });

  // Its fields are not documented: `grant`, `revoke` and `recursive` are derived.
  app.post('/api/tag/:folderId/folder', { config }, async (request, reply) => {
    const body = bodyOf(request);
    const folder = folderById(platform, pathId(request, 'folderId'));
    requireRight(request.caller, folder, 'edit');
    const read = (name: string) =>
      (list(body, name, integer) ?? []).map((id) => tagById(platform, request.caller, id));
    const [grant, revoke] = [read('grant'), read('revoke')];
    if (grant.length + revoke.length === 0) throw badRequest('grant');
    if (grant.some((tag) => revoke.includes(tag))) throw badRequest('revoke');
    const recursive = boolean(body, 'recursive') ?? true;
    changeTags(request.caller, folder, { grant, revoke, recursive });
    return reply.code(204).send();
  });

  function named(request: { params: unknown; caller: Parameters<typeof requireRight>[0] }) {
    const { caller } = request;
    const type = pathText(request, 'type');
    return {
      tag: tagById(platform, caller, pathId(request, 'tagId')),
      element: editableElement(platform, caller, type, pathId(request, 'elementId')),
    };
  }
}

/** A tag (doc). */
export function tagObject(tag: Tag): Record<string, unknown> {
  return {
    ...tag.extra,
    id: tag.id,
    name: tag.name,
    key: searchKey(tag.name),
    color: tag.color,
    category_id: tag.categoryId,
    owner_id: Number(tag.ownerId),
    private: tag.private,
  };
}
