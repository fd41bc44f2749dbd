import { usersScenarios } from '../../support/dropping/users';
import { describeDropping } from '../../support/dropping/suite';

describeDropping('NetExplorerUsers', usersScenarios);
