import hackernews from '../../../connectors/hackernews/index.ts';
import { connectorContract } from '../../contracts/connector.contract.ts';
import { stageHackerNews } from '../../support/networks/hacker-news.ts';

connectorContract('hackernews', hackernews, stageHackerNews);
