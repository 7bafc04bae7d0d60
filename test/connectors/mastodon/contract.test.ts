import mastodon from '../../../connectors/mastodon/index.ts';
import { connectorContract } from '../../contracts/connector.contract.ts';
import { stageMastodon } from '../../support/networks/mastodon.ts';

connectorContract('mastodon', mastodon, stageMastodon);
