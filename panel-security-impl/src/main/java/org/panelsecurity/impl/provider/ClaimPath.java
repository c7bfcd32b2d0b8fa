package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The path to a claim with names: member names with dots between them, from the outside to the inside. A member's name may contain dots
 * too: the longest name that exists is taken first. A path goes through each object of a list. {@code *} stands for every member of an
 * object, or at the end for the names of its members.
 */
record ClaimPath(String text) {
    private static final String ALL = "*";

    /**
     * The values at a path.
     *
     * @param names the names that were found
     * @param present whether there is a value, possibly without names
     * @param readable whether every value has a shape that can contain names
     */
    record Found(List<String> names, boolean present, boolean readable) {
        private static final Found NOTHING = new Found(List.of(), false, true);

        private Found and(Found other) {
            List<String> both = new ArrayList<>(names);
            both.addAll(other.names);
            return new Found(both, present || other.present, readable && other.readable);
        }
    }

    /** Finds the names in claims: a text, a number, a list of them, or the member names of an object. */
    Found in(Map<String, Object> claims) {
        return find(claims, text);
    }

    private static Found find(@Nullable Object node, String path) {
        if (node instanceof Collection<?> list) {
            return list.stream().map(element -> find(element, path)).reduce(Found.NOTHING, Found::and);
        }
        if (!(node instanceof Map<?, ?> object)) {
            return Found.NOTHING;
        }
        if (object.get(path) != null) {
            return names(object.get(path));
        }
        if (path.equals(ALL)) {
            return memberNames(object);
        }
        if (path.startsWith(ALL + ".")) {
            String rest = path.substring(2);
            return object.values().stream().map(value -> find(value, rest)).reduce(Found.NOTHING, Found::and);
        }
        int dot = dotOfMember(object, path);
        return dot < 0 ? Found.NOTHING : find(object.get(path.substring(0, dot)), path.substring(dot + 1));
    }

    /** Returns the dot that ends the longest name of a member from which the rest of the path leads to a value; -1 if there is none. */
    private static int dotOfMember(Map<?, ?> object, String path) {
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            Object member = object.get(path.substring(0, dot));
            if (member != null && find(member, path.substring(dot + 1)).present()) {
                return dot;
            }
        }
        return -1;
    }

    private static Found names(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(ClaimPath::element).reduce(new Found(List.of(), true, true), Found::and);
        }
        if (!(value instanceof Map<?, ?> object)) {
            return element(value);
        }
        // A list in an object contains the groups more likely than its name is one: the path is too short.
        boolean readable = object.values().stream().noneMatch(Collection.class::isInstance);
        return readable ? memberNames(object) : new Found(List.of(), true, false);
    }

    // Objects in a list need a longer path: it is unknown which of their members is the name.
    private static Found element(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return names(list);
        }
        List<String> names = ClaimReader.text(value).stream().toList();
        return new Found(names, true, !names.isEmpty() || (value instanceof String text && text.isBlank()));
    }

    private static Found memberNames(Map<?, ?> object) {
        List<String> names = object.entrySet().stream()
                .filter(member -> isHeld(member.getValue()))
                .map(member -> String.valueOf(member.getKey()))
                .filter(name -> !name.isBlank())
                .toList();
        return new Found(names, true, true);
    }

    private static boolean isHeld(@Nullable Object value) {
        return value != null && !Boolean.FALSE.equals(value);
    }

    /** Returns the claims without these names at this path. Objects of a list whose names are all gone are left out too. */
    Map<String, Object> without(Set<String> gone, Map<String, Object> claims) {
        return remove(claims, text, gone) instanceof Map<?, ?> fewer ? ClaimReader.asClaims(fewer) : claims;
    }

    private static @Nullable Object remove(@Nullable Object node, String path, Set<String> gone) {
        if (node instanceof Collection<?> list) {
            return list.stream()
                    .filter(element -> !isGone(find(element, path), gone))
                    .map(element -> remove(element, path, gone))
                    .toList();
        }
        if (!(node instanceof Map<?, ?> object)) {
            return node;
        }
        Map<Object, @Nullable Object> fewer = new LinkedHashMap<>(object);
        if (object.get(path) != null) {
            fewer.put(path, removeNames(object.get(path), gone));
        } else if (path.equals(ALL)) {
            fewer.keySet().removeAll(gone);
        } else if (path.startsWith(ALL + ".")) {
            fewer.replaceAll((name, value) -> remove(value, path.substring(2), gone));
        } else {
            int dot = dotOfMember(object, path);
            if (dot > 0) {
                fewer.computeIfPresent(
                        path.substring(0, dot), (name, value) -> remove(value, path.substring(dot + 1), gone));
            }
        }
        return fewer;
    }

    private static boolean isGone(Found found, Set<String> gone) {
        return !found.names().isEmpty() && gone.containsAll(found.names());
    }

    private static @Nullable Object removeNames(@Nullable Object value, Set<String> gone) {
        if (value instanceof Map<?, ?> object) {
            Map<Object, @Nullable Object> fewer = new LinkedHashMap<>(object);
            fewer.keySet().removeAll(gone);
            return fewer;
        }
        return value instanceof Collection<?> list
                ? list.stream()
                        .filter(element -> !isGone(element(element), gone))
                        .toList()
                : value;
    }
}
