import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.stream.Stream;

/**
 * The server's memory with the indexes it leaves out, for filters and for the first stage of a pipeline. Of several that
 * would do it takes the narrowest, as a planner does; the server itself takes the first, and for lack of one that names
 * exactly the fields of the filter walks through everything.
 */
final class IndexedBackend extends MemoryBackend {
    /** With what the pipeline that this thread is about to run begins. */
    private static final ThreadLocal<Document> FIRST_MATCH = new ThreadLocal<>();

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new Database(name, getCursorRegistry());
    }

    private static final class Database extends MemoryDatabase {
        private final CursorRegistry cursors;

        Database(String name, CursorRegistry cursors) {
            super(name, cursors);
            this.cursors = cursors;
        }

        @Override
        protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
            return new Found(this, name, options, cursors);
        }

        @Override
        protected Index<Integer> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
            return new FirstFieldIndex(name, keys);
        }

        @Override
        public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
            if (!command.equalsIgnoreCase("aggregate")) {
                return super.handleCommand(channel, command, query, databases, oplog);
            }
            FIRST_MATCH.set(firstMatchOf(query));
            try {
                return super.handleCommand(channel, command, query, databases, oplog);
            } finally {
                FIRST_MATCH.remove();
            }
        }

        private static Document firstMatchOf(Document query) {
            if (!(query.get("pipeline") instanceof List)) {
                return null;
            }
            List<?> stages = (List<?>) query.get("pipeline");
            Object first = stages.isEmpty() ? null : stages.get(0);
            Object match = first instanceof Document ? ((Document) first).get("$match") : null;
            return match instanceof Document ? (Document) match : null;
        }
    }

    private static final class Found extends MemoryCollection {
        Found(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
            super(database, name, options, cursors);
        }

        /** Nobody asks how many bytes there are; to count them, each document would be encoded at each write. */
        @Override
        protected boolean tracksDataSize() {
            return false;
        }

        @Override
        protected QueryResult queryDocuments(
            Document query, Document order, int skip, int limit, int batchSize, Document projection) {
            Index<Integer> narrowest = null;
            Document asked = query;
            long fewest = Long.MAX_VALUE;
            Document byId = query.containsKey("_id") ? new Document("_id", query.get("_id")) : query;
            for (Index<Integer> index : getIndexes()) {
                boolean isWhole = index.canHandle(query);
                if (!isWhole && !index.canHandle(byId)) {
                    continue;
                }
                long most = index instanceof FirstFieldIndex ? ((FirstFieldIndex) index).most(query) : 0;
                if (most < fewest) {
                    narrowest = index;
                    fewest = most;
                    asked = isWhole ? query : byId;
                }
            }
            return narrowest == null
                ? matchDocuments(query, order, skip, limit, batchSize, projection)
                : matchDocuments(query, narrowest.getPositions(asked), order, skip, limit, batchSize, projection);
        }

        @Override
        public Stream<Document> queryAllAsStream() {
            Document match = FIRST_MATCH.get();
            return match == null ? super.queryAllAsStream() : handleQueryAsStream(match);
        }
    }
}
