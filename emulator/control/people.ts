import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type {
  ChurnReport,
  ListedDelegate,
  ListedGroup,
  ListedInvitation,
  ListedOptions,
  ListedRight,
  ListedUser,
  RecordedMail,
} from '../contract.js';
import type { Emulator } from '../emulator.js';
import { folderPath } from '../store/folders.js';
import type { Group, Right, Rights, User } from '../store/model.js';
import type { State } from '../store/state.js';
import { addCrowd } from './crowd.js';
import { Invitations, type Invitation } from '../features/invitations/model.js';
import { Delegates } from '../features/delegates/model.js';
import { OptionsByTarget } from '../features/options/model.js';

const crowdSchema = z
  .object({ count: z.number().int().min(0).max(1_000_000), prefix: z.string().min(1).max(40).optional() })
  .strict();

/** Registers the control routes about users, groups, what they may do, and mails. */
export function peopleRoutes(app: FastifyInstance, { platform, churn }: Emulator): void {
  app.get('/users', async (): Promise<ListedUser[]> => platform.state.users.all.map(listedUser));
  app.post('/users', async (request) => {
    const { count, prefix } = crowdSchema.parse(request.body);
    return addCrowd(platform.state, count, prefix).map(({ id }) => id);
  });
  app.get('/groups', async (): Promise<ListedGroup[]> => platform.state.groups.all.map(listedGroup));
  app.get('/rights', async (): Promise<ListedRight[]> => {
    return [...platform.state.rights.values()].map((right) => listedRight(platform.state, right));
  });
  app.get('/delegates', async (): Promise<ListedDelegate[]> => [...platform.state.of(Delegates).values()]);
  app.get('/invitations', async (): Promise<ListedInvitation[]> => {
    return [...platform.state.of(Invitations).values()].map(listedInvitation);
  });
  app.get('/options', async (): Promise<ListedOptions[]> => {
    return [...platform.state.of(OptionsByTarget)].map(([targetId, options]) => ({ targetId, ...options }));
  });
  app.get('/mails', async (): Promise<RecordedMail[]> => platform.state.mails);

  app.get('/churn', async (): Promise<ChurnReport> => churn.report());
  app.post('/churn', async (request, reply) => {
    churn.follow(request.body ?? null);
    return reply.code(204).send();
  });
}

function listedUser({ password, picture, rootIds, groups, ...user }: User): ListedUser {
  return {
    ...user,
    roots: rootIds,
    groups: [...groups],
    hasPassword: password !== null,
    hasPicture: picture !== null,
  };
}

function listedGroup(group: Group): ListedGroup {
  return { ...group, members: [...group.members] };
}

function listedRight(state: State, { id, folder, targetId, rights, extra }: Right): ListedRight {
  const names = Object.keys(rights) as Array<keyof Rights>;
  return {
    id,
    folderId: folder.id,
    folderPath: folderPath(folder),
    targetId,
    targetIsGroup: state.groups.get(targetId) !== undefined,
    allowed: names.filter((name) => rights[name]),
    extra,
  };
}

function listedInvitation({
  id,
  folder,
  email,
  rights,
  expiration,
  sourceId,
  extra,
}: Invitation): ListedInvitation {
  return { id, folderId: folder.id, email, rights, expiration: expiration.toISOString(), sourceId, extra };
}
