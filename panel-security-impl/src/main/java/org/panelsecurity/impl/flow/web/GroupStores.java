package org.panelsecurity.impl.flow.web;

import java.util.Optional;
import java.util.Set;
import org.panelsecurity.Identity;

/** The application's identity stores, asked once for each login. */
@FunctionalInterface
public interface GroupStores {
    /**
     * Returns the groups that the stores add to this verified identity; absent if they refuse it.
     *
     * @param principalName name under which the container will know it
     */
    Optional<Set<String>> groupsOf(Identity identity, String principalName);
}
