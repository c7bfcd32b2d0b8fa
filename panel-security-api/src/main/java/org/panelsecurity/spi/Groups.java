package org.panelsecurity.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the groups of a provider's users. Immutable and thread-safe.
 *
 * @param claim name of the claim that lists the groups, or a path to it ({@code realm_access.roles}); null if there is none
 * @param founders kind of users who can create groups
 * @param ignoreCase whether group names are compared without regard to case
 * @param reader hook that reads the groups; null if the claim is enough
 */
public record Groups(
        @Nullable String claim,
        GroupFounders founders,
        boolean ignoreCase,
        @Nullable GroupsReader reader) {
    public Groups {
        Objects.requireNonNull(founders, "founders");
    }

    /** Returns whether groups can be read at all. */
    public boolean areTold() {
        return claim != null || reader != null;
    }
}
