import bluesky from '../../../connectors/bluesky/index.ts';
import { connectorContract } from '../../contracts/connector.contract.ts';
import { stageBluesky } from '../../support/networks/bluesky.ts';

connectorContract('bluesky', bluesky, stageBluesky);
