import type { IDataObject } from 'n8n-workflow';

import type { ItemContext } from '../../../../shared/client/itemContext';
import { checkedActor, type ActorBody } from '../checks';
import {
  actorEmail,
  actorFirstName,
  actorLastName,
  actorPhone,
  actorPosition,
  actorType,
  actorUser,
  withUser,
} from '../parts/actor';
import { listOf } from './listOf';

export const actorList = listOf(
  {
    displayName: 'Actors',
    name: 'actors',
    placeholder: 'Add Actor',
    description: 'Who signs, approves or follows, in their order',
  },
  {
    displayName: 'Actor',
    name: 'actor',
    values: [
      { ...actorType, name: 'actorType' },
      { ...actorFirstName, name: 'firstName' },
      { ...actorLastName, name: 'lastName' },
      actorEmail,
      actorPhone,
      actorPosition,
      actorUser,
    ],
  },
);

interface EnteredActor {
  actorType?: string;
  actorUser?: unknown;
  firstName?: string;
  lastName?: string;
  email?: string;
  phone?: string;
  position?: number;
}

export async function actorsOf(context: ItemContext, { level, ordered }: IDataObject): Promise<ActorBody[]> {
  const entered = context.param<EnteredActor[]>('actors.actor', []);
  const actors: ActorBody[] = [];
  for (const [index, actor] of entered.entries()) {
    const body: IDataObject = {
      type: actor.actorType ?? 'signer',
      first_name: actor.firstName ?? '',
      last_name: actor.lastName ?? '',
      email: actor.email ?? '',
      phone: actor.phone ?? '',
      position: actor.position,
    };
    const label = `actor ${index + 1}`;
    const wanted = checkedActor(context, await withUser(context, body, actor.actorUser ?? ''), level, label);
    const same = actors.findIndex(
      ({ type, email }) => type === wanted.type && email.toLowerCase() === wanted.email.toLowerCase(),
    );
    if (same >= 0) {
      throw context.inputError(
        `The actors ${same + 1} and ${index + 1} have the same e-mail address "${wanted.email}"`,
        'Name each person once under Actors. A signer can have any number of fields.',
      );
    }
    // In the order of the list, where none was given and the order counts.
    if (ordered === 1 && wanted.position === undefined) wanted.position = index + 1;
    actors.push(wanted);
  }
  return actors;
}
