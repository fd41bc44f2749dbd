import { linksScenarios } from '../../support/dropping/links';
import { describeDropping } from '../../support/dropping/suite';

describeDropping('NetExplorerShareLinks', linksScenarios);
