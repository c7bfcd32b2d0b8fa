package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Optional;

/**
 * The configured names of claims.
 *
 * @param id the claim of the stable id
 * @param user the claim of the user name
 * @param userKey the claim of the user name for the generic presets
 * @param groups the claim of the groups, or the path to it
 * @param keptGroups the groups that the session keeps
 */
public record ClaimSettings(
        Optional<String> id,
        Optional<String> user,
        String userKey,
        Optional<String> groups,
        Optional<List<String>> keptGroups) {

    static ClaimSettings read(Values values) {
        return new ClaimSettings(
                values.text(Setting.ID_CLAIM),
                values.text(Setting.JWT_USER),
                values.text(Setting.USER_KEY).orElse("email"),
                values.text(Setting.GROUPS_CLAIM),
                values.read(Setting.GROUPS, ListFormat::read));
    }
}
