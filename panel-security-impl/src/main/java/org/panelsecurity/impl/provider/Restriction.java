package org.panelsecurity.impl.provider;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * A restriction of logins to users with certain values of a claim.
 *
 * @param key the setting that contains the values
 * @param allowed the allowed values; {@code *} allows any
 */
record Restriction(String claim, String key, Set<String> allowed) {
    static Set<String> values(String list) {
        return Arrays.stream(list.split("[,\\s]+"))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * Checks the claim of a user.
     *
     * @param user the user name, for the page; empty if it is unknown
     * @throws LoginFailedException NOT_AUTHORIZED if the value of the claim is not allowed
     */
    void check(Map<String, Object> claims, String registration, String user) {
        Optional<String> said = ClaimReader.text(claims, claim);
        if (said.filter(value -> allowed.contains(value) || allowed.contains("*"))
                .isEmpty()) {
            throw new LoginFailedException(
                    LoginFailure.NOT_AUTHORIZED,
                    "the claim " + claim + " of a user of " + registration + " is " + said.orElse("missing")
                            + ", which " + key + " does not allow",
                    new RefusedUser(user));
        }
    }
}
