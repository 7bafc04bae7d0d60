import reddit from '../../../connectors/reddit/index.ts';
import { connectorContract } from '../../contracts/connector.contract.ts';
import { stageReddit } from '../../support/networks/reddit.ts';

connectorContract('reddit', reddit, stageReddit);
