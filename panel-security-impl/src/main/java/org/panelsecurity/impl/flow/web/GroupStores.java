package org.panelsecurity.impl.flow.web;

import java.util.Optional;
import java.util.Set;
import org.panelsecurity.Identity;

/** The application's identity stores, asked once a login. */
@FunctionalInterface
public interface GroupStores {
    /**
     * The groups that the stores add to this verified identity; absent when they do not let it in.
     *
     * @param principalName by which the container will know it
     */
    Optional<Set<String>> groupsOf(Identity identity, String principalName);
}
