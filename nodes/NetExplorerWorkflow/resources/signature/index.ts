import { resourceOf } from '../../../shared/operations/operation';
import { activate } from './activate';
import { addActor } from './addActor';
import { addDocument } from './addDocument';
import { addField } from './addField';
import { cancel } from './cancel';
import { create } from './create';
import { remove } from './delete';
import { downloadAudit } from './downloadAudit';
import { downloadSigned } from './downloadSigned';
import { exportList } from './exportList';
import { get } from './get';
import { getActivities } from './getActivities';
import { getAll } from './getAll';
import { remind } from './remind';
import { removeActor } from './removeActor';
import { removeDocument } from './removeDocument';
import { removeField } from './removeField';
import { update } from './update';
import { updateDocument } from './updateDocument';
import { updateField } from './updateField';

export const signature = resourceOf(
  { name: 'Signature', value: 'signature' },
  [
    activate,
    addActor,
    addDocument,
    addField,
    cancel,
    create,
    remove,
    downloadAudit,
    downloadSigned,
    exportList,
    get,
    getActivities,
    getAll,
    remind,
    removeActor,
    removeDocument,
    removeField,
    update,
    updateDocument,
    updateField,
  ],
  'create',
);
