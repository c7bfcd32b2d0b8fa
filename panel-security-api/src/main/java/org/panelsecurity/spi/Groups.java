package org.panelsecurity.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a user's groups are, and what their names are worth.
 *
 * @param claim a claim's name, or a path to it ({@code realm_access.roles}); null: no claim is needed
 * @param founders who can make a group there
 * @param ignoreCase whether names that differ by case alone are the same group
 * @param reader how they are read where the claim does not say all; null: the claim does
 */
public record Groups(
        @Nullable String claim,
        GroupFounders founders,
        boolean ignoreCase,
        @Nullable GroupsReader reader) {
    public Groups {
        Objects.requireNonNull(founders, "founders");
    }

    /** Whether the provider tells any. */
    public boolean areTold() {
        return claim != null || reader != null;
    }
}
