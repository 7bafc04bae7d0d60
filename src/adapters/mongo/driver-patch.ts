import { createRequire } from 'node:module';
import mongoose from 'mongoose';

interface DriverConnection {
  socket: { destroyed: boolean };
  onError(error: Error): void;
  writeCommand(...args: unknown[]): Promise<void>;
}

let isDone = false;

/**
 * The driver (7.8) waits for ever where it writes to a socket that is destroyed but has not told its `close` yet: `write`
 * answers false, and the `drain` it then waits for never comes. When a network is cut, all sockets end at once, and one
 * that is used in that very moment takes its operation along; where it is the monitor's, the server is never found
 * again by this process. So the connection is asked before each write.
 */
export function refuseDeadSockets(): void {
  if (isDone) return;
  isDone = true;
  const ofMongoose = createRequire(createRequire(import.meta.url).resolve('mongoose'));
  const { Connection } = ofMongoose('mongodb/lib/cmap/connection') as { Connection: { prototype: DriverConnection } };
  const { writeCommand } = Connection.prototype;
  Connection.prototype.writeCommand = async function (this: DriverConnection, ...args) {
    if (this.socket.destroyed) {
      const error = new mongoose.mongo.MongoNetworkError('the connection was closed before it was written to');
      this.onError(error);
      throw error;
    }
    return writeCommand.apply(this, args);
  };
}
