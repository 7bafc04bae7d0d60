import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import java.io.IOException;
import java.util.List;

/** Speaks MongoDB's wire protocol from memory on a free port of the loopback, until its input ends. */
public final class MongoForTests {
    public static void main(String[] args) throws IOException {
        IndexedBackend backend = new IndexedBackend();
        backend.version(new Seven());
        MongoServer server = new MongoServer(backend);
        server.bind("127.0.0.1", 0);
        System.out.println(server.getLocalAddress().getPort());
        // The input ends with the process that started this one, however that one ends.
        while (System.in.read() >= 0) {
        }
        server.shutdownNow();
    }

    /** The oldest server that the driver talks to would do; 7.0 is what a new installation has. */
    private static final class Seven implements MongoVersion {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(7, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 21;
        }
    }
}
