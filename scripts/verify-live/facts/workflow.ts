import { accepted, asObject, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Fact, type Family } from './fact';
import { claim, NotTried, notTried } from '../verdict';

const LIST = 'nodes/NetExplorerWorkflow/resources/instance/getAll.ts';

/** What the package filters and shows instances by. */
const FIELDS = ['flux', 'object_id', 'creation', 'state', 'is_closed', 'transitions_available'];

async function first(probe: Probe): Promise<Thing> {
  const [instance] = await probe.list('/workflow/instances');
  if (instance === undefined) throw new NotTried('there is no workflow instance');
  return instance;
}

export const workflow: Family = {
  title: 'Workflow instances',
  facts: [
    ...FIELDS.map(
      (field): Fact => ({
        name: `instance-${field.replaceAll('_', '-')}`,
        mark: 'doc',
        says: `A workflow instance in the list has ${field}.`,
        source: at(LIST, "path: '/workflow/instances'"),
        try: async (probe) => {
          const instance = await first(probe);
          return claim(field in instance, shape(instance));
        },
      }),
    ),
    {
      name: 'instance-object-type',
      mark: 'derived',
      says: 'The object_type of an instance is file or folder.',
      source: at('nodes/NetExplorerWorkflow/resources/instance/start.ts', 'object_type: kind,'),
      try: async (probe) => {
        const { object_type: type } = await first(probe);
        return claim(['file', 'folder'].includes(String(type)), shape(type));
      },
    },
    {
      name: 'instance-state-name',
      mark: 'doc',
      says: 'The state of an instance is an object with a name.',
      source: at('nodes/shared/model/workflow.ts', 'The state of a workflow instance.'),
      try: async (probe) => {
        const { state } = await first(probe);
        return claim('name' in Object(state), shape(state));
      },
    },
    {
      name: 'instance-by-token',
      mark: 'doc',
      says: 'GET /workflow/instance/TOKEN answers the instance of a token.',
      source: at('nodes/shared/model/workflow.ts', 'GET /workflow/instance/:token'),
      try: async (probe) => {
        const { token, id } = await first(probe);
        if (typeof token !== 'string') return notTried('instances show no token');
        const answer = accepted(await probe.send('GET', `/workflow/instance/${encodeURIComponent(token)}`));
        return claim(String(asObject(answer.body).id) === String(id), shape(answer.body));
      },
    },
    {
      name: 'instance-start',
      mark: 'derived',
      says: 'POST /workflow/instance takes flux, object_id, object_type and properties.',
      source: at('nodes/NetExplorerWorkflow/resources/instance/start.ts', "path: '/workflow/instance'"),
      write: true,
      try: async () => notTried('it would ask somebody to act'),
    },
  ],
};
