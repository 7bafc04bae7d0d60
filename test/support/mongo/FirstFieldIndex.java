import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An index that is not unique, which the server has none of: finds documents by the first of its fields. What it finds is
 * looked at once more against the whole filter.
 */
final class FirstFieldIndex extends Index<Integer> {
    private static final Set<String> OPERATORS = Set.of("$eq", "$in", "$gt", "$gte", "$lt", "$lte");

    private final String field;
    /** Not of a document within. */
    private final boolean isOfDocument;
    private final NavigableMap<Object, Set<Integer>> places = new TreeMap<>(ValueComparator.ascWithoutListHandling());
    /** Those of texts once more: found without comparing. */
    private final Map<String, Set<Integer>> byText = new HashMap<>();
    private final Map<KeyValue, Integer> byId = new HashMap<>();

    FirstFieldIndex(String name, List<IndexKey> keys) {
        super(name, keys, true);
        field = keys.get(0).getKey();
        isOfDocument = !field.contains(".");
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        Object asked = query.get(field);
        if (!(asked instanceof Document)) {
            return isPlain(asked);
        }
        Document operators = (Document) asked;
        return !operators.isEmpty()
            && operators.entrySet().stream().allMatch(e -> OPERATORS.contains(e.getKey()) && isUsable(e.getValue()));
    }

    private static boolean isUsable(Object operand) {
        return operand instanceof Collection ? ((Collection<?>) operand).stream().allMatch(FirstFieldIndex::isPlain)
            : isPlain(operand);
    }

    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Instant || value instanceof Boolean;
    }

    @Override
    public synchronized Iterable<Integer> getPositions(Document query) {
        Set<Integer> found = new TreeSet<>();
        Object asked = query.get(field);
        if (!(asked instanceof Document)) {
            addPlaces(found, asked);
            return found;
        }
        Document operators = (Document) asked;
        Object equal = operators.get("$eq");
        Object one = operators.get("$in");
        if (one != null) {
            ((Collection<?>) one).forEach(value -> addPlaces(found, value));
        } else if (equal != null) {
            addPlaces(found, equal);
        } else {
            NavigableMap<Object, Set<Integer>> range = places;
            Object from = operators.containsKey("$gt") ? operators.get("$gt") : operators.get("$gte");
            Object to = operators.containsKey("$lt") ? operators.get("$lt") : operators.get("$lte");
            if (from != null && to != null && ValueComparator.asc().compare(from, to) > 0) {
                return found;
            }
            range = from == null ? range : range.tailMap(from, true);
            range = to == null ? range : range.headMap(to, true);
            range.values().forEach(found::addAll);
        }
        return found;
    }

    @Override
    public synchronized void add(Document document, Integer position, MongoCollection<Integer> collection) {
        byId.put(idOf(document), position);
        put(document, position);
    }

    @Override
    public synchronized Integer remove(Document document) {
        Integer position = byId.remove(idOf(document));
        if (position != null) {
            take(document, position);
        }
        return position;
    }

    @Override
    public synchronized void updateInPlace(
        Document before, Document after, Integer position, MongoCollection<Integer> collection) {
        if (valuesOf(before).equals(valuesOf(after))) {
            return;
        }
        take(before, position);
        put(after, position);
    }

    private void put(Document document, Integer position) {
        for (Object value : valuesOf(document)) {
            Set<Integer> there = placesOf(value);
            if (there == null) {
                there = new TreeSet<>();
                places.put(value, there);
                if (value instanceof String) {
                    byText.put((String) value, there);
                }
            }
            there.add(position);
        }
    }

    private void addPlaces(Set<Integer> found, Object value) {
        Set<Integer> there = placesOf(value);
        if (there != null) {
            found.addAll(there);
        }
    }

    private Set<Integer> placesOf(Object value) {
        return value instanceof String ? byText.get(value) : places.get(value);
    }

    private void take(Document document, Integer position) {
        for (Object value : valuesOf(document)) {
            Set<Integer> there = placesOf(value);
            if (there != null && there.remove(position) && there.isEmpty()) {
                places.remove(value);
                byText.remove(value);
            }
        }
    }

    private List<?> valuesOf(Document document) {
        Object value = isOfDocument ? document.get(field) : Utils.getSubdocumentValueCollectionAware(document, field);
        Collection<?> all = value instanceof Collection ? (Collection<?>) value : value == null ? List.of() : List.of(value);
        List<Object> plain = new ArrayList<>(all.size());
        for (Object one : all) {
            if (isPlain(one)) {
                plain.add(one);
            }
        }
        return plain;
    }

    private static KeyValue idOf(Document document) {
        Object id = document.get("_id");
        return new KeyValue(id == null ? Missing.getInstance() : id).normalized();
    }

    @Override
    public synchronized Integer getPosition(Document document) {
        return byId.get(idOf(document));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Integer> collection) {
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Integer> collection) {
    }

    @Override
    public synchronized long getCount() {
        return byId.size();
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public synchronized void drop() {
        places.clear();
        byText.clear();
        byId.clear();
    }
}
