package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Optional;

/**
 * The configured names of claims.
 *
 * @param id the claim of the stable id
 * @param user the claim of the user name
 * @param userKey the claim of the user name for the generic presets
 * @param groups the claims of the groups, or the paths to them
 * @param keptGroups the groups that the session keeps
 */
public record ClaimSettings(
        Optional<String> id,
        Optional<String> user,
        String userKey,
        Optional<List<String>> groups,
        Optional<List<String>> keptGroups) {

    static ClaimSettings read(Values values) {
        return new ClaimSettings(
                values.text(Setting.ID_CLAIM),
                values.text(Setting.JWT_USER),
                values.text(Setting.USER_KEY).orElse("email"),
                values.read(Setting.GROUPS_CLAIM, ListFormat::read),
                values.read(Setting.GROUPS, ListFormat::read));
    }
}
