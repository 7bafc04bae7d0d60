import discourse from '../../../connectors/discourse/index.ts';
import { connectorContract } from '../../contracts/connector.contract.ts';
import { stageDiscourse } from '../../support/networks/discourse.ts';

connectorContract('discourse', discourse, stageDiscourse);
