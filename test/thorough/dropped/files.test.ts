import { filesScenarios } from '../../support/dropping/files';
import { describeDropping } from '../../support/dropping/suite';

describeDropping('NetExplorerFiles', filesScenarios);
