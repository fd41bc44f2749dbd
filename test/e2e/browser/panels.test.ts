import { NodeDetails } from '../../../scripts/playground/node-details';
import {
  operationsOf,
  pickersOf,
  type DescribedOperation,
  type DescribedPicker,
} from '../support/descriptions';
import { useEditing } from '../support/editing';
import { expectGoodPanels, gallery, isRaw } from '../support/panels';

jest.setTimeout(5 * 60_000);

/** Entries that a list loads at once; the company has more files and more users. */
const PAGE = 100;

const editing = useEditing();

test('the panel of an operation of every resource reads well', async () => {
  const all = editing.nodes.flatMap(operationsOf);
  const isFirst = ({ node, resource }: DescribedOperation, index: number) =>
    all.findIndex((one) => one.node === node && one.resource === resource) === index;
  // The long tests open the others too.
  await expectGoodPanels(editing, all.filter(isFirst));
});

test('every list that fields are chosen from has entries that read well', async () => {
  const { editor, session, nodes, credential } = editing;
  const pickers = nodes.flatMap(pickersOf);
  const name = ({ node, method }: DescribedPicker) => `${node}: ${method}`;
  const shown = pickers.map((picker) => ({
    name: name(picker),
    type: picker.type,
    parameters: picker.parameters,
  }));
  await editor.openWorkflow(await session.n8n.rest.importWorkflow(gallery(shown, credential)));
  for (const one of pickers) {
    const details = await NodeDetails.open(editor.page, name(one));
    const picker = await details.openPicker(one.field);
    const entries = await picker.texts();
    expect({ of: name(one), raw: entries.filter(isRaw) }).toEqual({ of: name(one), raw: [] });
    expect(new Set(entries).size).toBe(entries.length);
    if (entries.length === PAGE) await picker.loadMore();
    const [word] = entries.at(-1)!.match(/\p{L}{4,}/u)!;
    await picker.search(word);
    await editor.page.keyboard.press('Escape');
    await details.close();
  }
});
