import { operationsOf } from '../support/descriptions';
import { useEditing } from '../support/editing';
import { expectGoodPanels } from '../support/panels';

jest.setTimeout(10 * 60_000);

const editing = useEditing();

test.each(['Files', 'Share Links', 'Tags', 'Users', 'Workflow'])(
  'the panel of every operation of NetExplorer %s reads well',
  async (name) => {
    const node = editing.nodes.find(({ displayName }) => displayName === `NetExplorer ${name}`)!;
    await expectGoodPanels(editing, operationsOf(node));
  },
);
