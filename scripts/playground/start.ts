import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Listr, type ListrTask } from 'listr2';
import { concernsPeople, CREDENTIAL_TYPE, readExamples, withCredential } from './examples';
import { N8n } from './n8n';
import type { Owner, WorkflowFile } from './n8n-rest';
import { playgroundOwner } from './owner';
import { CACHE } from './paths';
import { openPlatform, type Platform } from './platform';
import { preparationTasks } from './prepare';
import { interrupt } from './processes';
import { showingSeconds } from './progress';
import { summarize, type Summary } from './summary';
import { summaryTable } from './table';

/** What the steps find out, for those after them. */
interface Session {
  platform: Platform;
  n8n: N8n;
  owner: Owner;
  examples: Array<{ id: string; workflow: WorkflowFile }>;
  summaries: Summary[];
}

class StepFailed extends Error {}

/** Exit status after Ctrl-C, by convention. */
const INTERRUPTED = 130;

/**
 * Starts n8n with the package, connected to a platform, runs every example and leaves the editor open until Ctrl-C.
 * @param args `--once` stops after the examples; `--port` chooses the editor's port.
 */
export async function start(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { once: { type: 'boolean', default: false }, port: { type: 'string' } },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  let open = false;
  const onSignal = () => {
    process.exitCode = open ? process.exitCode : INTERRUPTED;
    void interrupt();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);

  const session: Partial<Session> = { summaries: [] };
  try {
    const finished = await runTasks(session, port);
    const { n8n, owner, examples, summaries, platform } = finished;
    console.log(summaryTable(summaries));
    const succeeded = summaries.filter(({ error }) => error === undefined);
    const wanted = examples.filter(({ workflow }) => isRun(finished, workflow));
    if (succeeded.length < wanted.length) process.exitCode ||= 1;
    if (values.once) return;
    console.log(`\nn8n       ${n8n.url}\nE-mail    ${owner.email}\nPassword  ${owner.password}`);
    console.log(`Platform  ${platform.title}\n\nEverything starts afresh the next time. Ctrl-C stops it.`);
    open = true;
    await n8n.ended();
  } catch (error) {
    process.exitCode ||= 1;
    // An error of a step has been shown beside the step.
    if (!(error instanceof StepFailed)) console.error(error);
  } finally {
    await session.n8n?.stop();
    await session.platform?.emulator?.stop();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

async function runTasks(session: Partial<Session>, port?: number): Promise<Session> {
  const tasks = new Listr<Session>([...preparationTasks<Session>(), ...sessionTasks(port)], {
    ctx: session as Session,
    // A signal ends the children, and with them the step that waits for them.
    registerSignalListeners: false,
    rendererOptions: showingSeconds,
  });
  try {
    return await tasks.run();
  } catch (cause) {
    throw new StepFailed('a step failed', { cause });
  }
}

function sessionTasks(port?: number): Array<ListrTask<Session>> {
  return [
    {
      title: 'Open the platform',
      task: async (session, task) => {
        session.platform = await openPlatform();
        task.title = `Platform: ${session.platform.title}`;
      },
    },
    {
      title: 'Start n8n with the package',
      task: async (session) => {
        await mkdir(CACHE, { recursive: true });
        session.n8n = await N8n.start({ port });
      },
    },
    { title: 'Create the account, the credential and the example workflows', task: setUp },
    {
      title: 'Run the examples',
      task: (session, task) => task.newListr(exampleTasks(session), { exitOnError: false }),
    },
  ];
}

async function setUp(session: Session): Promise<void> {
  const { n8n, platform } = session;
  session.owner = await playgroundOwner();
  await n8n.rest.setUpOwner(session.owner);
  const { url: platformUrl, clientId, clientSecret } = platform;
  const data = { grantType: 'clientCredentials', platformUrl, clientId, clientSecret };
  const credential = await n8n.rest.createCredential('NetExplorer', CREDENTIAL_TYPE, data);
  session.examples = [];
  for (const example of await readExamples()) {
    const workflow = withCredential(example, credential);
    session.examples.push({ id: await n8n.rest.importWorkflow(workflow), workflow });
  }
}

/** Whether an example is run by itself: on a platform that people work with, only what does not concern them. */
function isRun({ platform }: Session, workflow: WorkflowFile): boolean {
  return platform.emulator !== undefined || !concernsPeople(workflow);
}

function exampleTasks(session: Session): ListrTask[] {
  const { n8n, examples, summaries } = session;
  return examples.map(({ id, workflow }) => ({
    title: workflow.name,
    skip: () => !isRun(session, workflow) && `${workflow.name}: not run by itself on a real platform`,
    task: async () => {
      const summary = summarize(workflow, await n8n.execute(id));
      summaries.push(summary);
      if (summary.error) throw new Error(summary.error);
    },
  }));
}
