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
import java.util.stream.Stream;

/**
 * An index that is not unique, which the server has none of: finds documents by the first of its fields, or where a filter
 * names values of the first two by both. What it finds is looked at once more against the whole filter.
 */
final class FirstFieldIndex extends Index<Integer> {
    private static final Set<String> OPERATORS = Set.of("$eq", "$in", "$gt", "$gte", "$lt", "$lte");

    private final String field;
    private final NavigableMap<Object, Set<Integer>> places = new TreeMap<>(ValueComparator.ascWithoutListHandling());
    /** Those of texts once more: found without comparing. */
    private final Map<String, Set<Integer>> byText = new HashMap<>();
    private final Map<KeyValue, Integer> byId = new HashMap<>();
    /** Null where there is none, or it lies in a document within. */
    private final String second;
    /** Of texts and truths, which are equal where they are the same. */
    private final Map<List<Object>, Set<Integer>> byPair = new HashMap<>();

    FirstFieldIndex(String name, List<IndexKey> keys) {
        super(name, keys, true);
        field = keys.get(0).getKey();
        second = keys.size() > 1 && !keys.get(1).getKey().contains(".") ? keys.get(1).getKey() : null;
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

    private static boolean isExact(Object value) {
        return value instanceof String || value instanceof Boolean;
    }

    /** No more documents than these are found; of a range, which is not counted, as many as there are. */
    synchronized long most(Document query) {
        Collection<?> values = valuesAsked(query.get(field));
        if (values == null) {
            return byId.size();
        }
        return setsOf(values, query).stream().mapToLong(Set::size).sum();
    }

    /** Null where a range is asked for, or nothing. */
    private static Collection<?> valuesAsked(Object asked) {
        if (isPlain(asked)) {
            return List.of(asked);
        }
        if (!(asked instanceof Document)) {
            return null;
        }
        Document operators = (Document) asked;
        Object value = operators.get("$eq");
        Object values = isPlain(value) ? List.of(value) : operators.get("$in");
        return values instanceof Collection && isUsable(values) ? (Collection<?>) values : null;
    }

    private List<Set<Integer>> setsOf(Collection<?> values, Document query) {
        Collection<?> others = second == null ? null : valuesAsked(query.get(second));
        boolean isByPair = others != null && Stream.concat(values.stream(), others.stream()).allMatch(FirstFieldIndex::isExact);
        List<Set<Integer>> sets = new ArrayList<>();
        for (Object value : values) {
            if (isByPair) {
                others.forEach(other -> sets.add(byPair.get(List.of(value, other))));
            } else {
                sets.add(placesOf(value));
            }
        }
        sets.removeIf(found -> found == null);
        return sets;
    }

    @Override
    public synchronized Iterable<Integer> getPositions(Document query) {
        Set<Integer> found = new TreeSet<>();
        Collection<?> values = valuesAsked(query.get(field));
        if (values != null) {
            setsOf(values, query).forEach(found::addAll);
        } else {
            Document operators = (Document) query.get(field);
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
        if (valuesOf(before, field).equals(valuesOf(after, field))
            && (second == null || valuesOf(before, second).equals(valuesOf(after, second)))) {
            return;
        }
        take(before, position);
        put(after, position);
    }

    private void put(Document document, Integer position) {
        for (Object value : valuesOf(document, field)) {
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
        for (List<Object> pair : pairsOf(document)) {
            byPair.computeIfAbsent(pair, key -> new TreeSet<>()).add(position);
        }
    }

    private Set<Integer> placesOf(Object value) {
        return value instanceof String ? byText.get(value) : places.get(value);
    }

    private void take(Document document, Integer position) {
        for (Object value : valuesOf(document, field)) {
            Set<Integer> there = placesOf(value);
            if (there != null && there.remove(position) && there.isEmpty()) {
                places.remove(value);
                byText.remove(value);
            }
        }
        for (List<Object> pair : pairsOf(document)) {
            Set<Integer> there = byPair.get(pair);
            if (there != null && there.remove(position) && there.isEmpty()) {
                byPair.remove(pair);
            }
        }
    }

    private List<List<Object>> pairsOf(Document document) {
        List<List<Object>> pairs = new ArrayList<>();
        for (Object value : second == null ? List.of() : valuesOf(document, field)) {
            for (Object other : valuesOf(document, second)) {
                if (isExact(value) && isExact(other)) {
                    pairs.add(List.of(value, other));
                }
            }
        }
        return pairs;
    }

    private static List<?> valuesOf(Document document, String name) {
        Object value = name.contains(".") ? Utils.getSubdocumentValueCollectionAware(document, name) : document.get(name);
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
        byPair.clear();
    }
}
