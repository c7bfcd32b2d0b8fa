package org.panelsecurity.impl.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The claims that contain the groups of one registration's users. */
record GroupClaims(List<ClaimPath> paths) {
    static GroupClaims of(List<String> names) {
        return new GroupClaims(names.stream().map(ClaimPath::new).toList());
    }

    List<String> names(Map<String, Object> claims) {
        return paths.stream()
                .flatMap(path -> path.in(claims).names().stream())
                .distinct()
                .toList();
    }

    /** Returns the paths at which there is a value. */
    Set<ClaimPath> present(Map<String, Object> claims) {
        return paths.stream().filter(path -> path.in(claims).present()).collect(Collectors.toSet());
    }

    /** Returns the paths at which there is a value that contains no names, or not only names. */
    List<ClaimPath> unreadable(Map<String, Object> claims) {
        return paths.stream().filter(path -> !path.in(claims).readable()).toList();
    }

    /** Returns the claims without these names, here and in any list. */
    Map<String, Object> without(Set<String> gone, Map<String, Object> claims) {
        Map<String, Object> fewer = claims;
        if (!gone.isEmpty()) {
            for (ClaimPath path : paths) {
                fewer = path.without(gone, fewer);
            }
        }
        return ClaimReader.without(fewer, gone);
    }
}
