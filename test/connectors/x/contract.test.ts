import x from '../../../connectors/x/index.ts';
import { connectorContract } from '../../contracts/connector.contract.ts';
import { stageX } from '../../support/networks/x.ts';

connectorContract('x', x, stageX(['search', 'mentions', 'stream']));
const { stream: _, ...polled } = x;
connectorContract('x by mentions alone', polled, stageX(['mentions']));
