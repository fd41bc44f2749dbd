import { describeDropping } from '../../support/dropping/suite';
import { workflowScenarios } from '../../support/dropping/workflow';

describeDropping('NetExplorerWorkflow', workflowScenarios);
