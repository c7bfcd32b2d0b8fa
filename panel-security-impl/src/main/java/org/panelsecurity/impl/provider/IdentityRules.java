package org.panelsecurity.impl.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.IdentityMapper;
import org.panelsecurity.spi.ProviderClient;

/**
 * Which claims make an identity at one registration, and whom it does not let in.
 *
 * @param registration its name
 * @param idClaims the stable id; of these the first whose claims are all there counts
 * @param userClaims the user name, the first that is there counts
 * @param groups where the groups are
 * @param restrictions what claims must say
 * @param mapper the preset's last word
 */
record IdentityRules(
        String registration,
        List<List<String>> idClaims,
        List<String> userClaims,
        GroupRules groups,
        List<Restriction> restrictions,
        IdentityMapper mapper) {

    /** Whether these claims suffice, so that nobody need be asked for user info. */
    boolean satisfiedBy(Map<String, Object> claims) {
        return id(claims).isPresent()
                && user(claims).isPresent()
                && groups.satisfiedBy(claims)
                && restrictions.stream().allMatch(restriction -> ClaimReader.has(claims, restriction.claim()));
    }

    /** @throws LoginFailedException when something is missing, or this user may not come in */
    Identity identity(Map<String, Object> claims, ProviderClient provider) {
        restrictions.forEach(restriction -> restriction.check(claims, registration));
        String id = id(claims).orElseThrow(() -> missing("the stable id", idNames(), "id-claim"));
        String user = user(claims).orElseThrow(() -> missing("the user name", userClaims, "jwt-user"));
        GroupRules.Found found = groups.find(claims, provider);
        Identity identity = mapper.map(Identity.of(registration, id, user, new LinkedHashSet<>(found.kept()))
                .withClaims(found.claims()));
        if (!identity.registration().equals(registration)) {
            throw new LoginFailedException(
                    LoginFailure.INTERNAL_ERROR,
                    "the identity mapper of " + registration + " changed the registration to "
                            + identity.registration());
        }
        return identity;
    }

    private Optional<String> id(Map<String, Object> claims) {
        return idClaims.stream()
                .flatMap(parts -> joined(parts, claims).stream())
                .findFirst();
    }

    private static Optional<String> joined(List<String> parts, Map<String, Object> claims) {
        List<String> found = parts.stream()
                .flatMap(part -> ClaimReader.text(claims, part).stream())
                .toList();
        return found.size() == parts.size() ? Optional.of(String.join("/", found)) : Optional.empty();
    }

    private Optional<String> user(Map<String, Object> claims) {
        return userClaims.stream()
                .flatMap(name -> ClaimReader.text(claims, name).stream())
                .findFirst();
    }

    private List<String> idNames() {
        return idClaims.stream().map(parts -> String.join("/", parts)).toList();
    }

    private LoginFailedException missing(String what, List<String> claims, String setting) {
        return new LoginFailedException(
                LoginFailure.USER_CLAIM_MISSING,
                registration + " did not send " + what + ", the claim " + String.join(" or ", claims)
                        + ". To use another claim, set panel.oauth." + registration + "." + setting + ".");
    }
}
