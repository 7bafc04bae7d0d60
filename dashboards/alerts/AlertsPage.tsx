import { PageHeader } from '../shared/PageHeader.tsx';
import '../setup/setup.css';
import { AlertLog } from './AlertLog.tsx';
import './alerts.css';
import { ChannelList } from './ChannelList.tsx';
import { LadderList } from './LadderList.tsx';
import { MyAlerts } from './MyAlerts.tsx';
import { OpenAlerts } from './OpenAlerts.tsx';

/** Who is told when something wants people, by which ways, and what was sent. */
export function AlertsPage() {
  return (
    <div className="page">
      <PageHeader title="Alerts" about="Who is told when something wants people, by which ways, and what was sent." />
      <div className="alert-columns">
        <div className="alert-column">
          <OpenAlerts />
          <ChannelList />
          <LadderList />
        </div>
        <div className="alert-column">
          <MyAlerts />
          <AlertLog />
        </div>
      </div>
    </div>
  );
}
