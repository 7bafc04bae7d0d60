import rss from '../../../connectors/rss/index.ts';
import { connectorContract } from '../../contracts/connector.contract.ts';
import { stageFeed } from '../../support/networks/feed.ts';

connectorContract('rss', rss, stageFeed);
