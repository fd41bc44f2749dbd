import { tagsScenarios } from '../../support/dropping/tags';
import { describeDropping } from '../../support/dropping/suite';

describeDropping('NetExplorerTags', tagsScenarios);
