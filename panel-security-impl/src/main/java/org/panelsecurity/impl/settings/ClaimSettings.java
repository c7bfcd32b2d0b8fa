package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Optional;

/**
 * Which claims say what of a user, as far as the configuration says so.
 *
 * @param id the stable id
 * @param user the user name
 * @param userKey the user name of the generic family
 * @param groups the groups, or the path to them
 * @param keptGroups which groups the session keeps
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
