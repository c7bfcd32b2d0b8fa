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
 * The rules by which claims become an identity at one registration, and the restrictions.
 *
 * @param registration the name of the registration
 * @param idClaims the claims of the stable id: the first list whose claims are all present is used
 * @param userClaims the claims of the user name: the first that is present is used
 * @param groups the rules for groups
 * @param restrictions the restrictions on claims
 * @param mapper the mapper of the preset, which runs last
 */
record IdentityRules(
        String registration,
        List<List<String>> idClaims,
        List<String> userClaims,
        GroupRules groups,
        List<Restriction> restrictions,
        IdentityMapper mapper) {

    /** Returns whether these claims are sufficient, so that user info need not be requested. */
    boolean satisfiedBy(Map<String, Object> claims) {
        return id(claims).isPresent()
                && user(claims).isPresent()
                && groups.satisfiedBy(claims)
                && restrictions.stream().allMatch(restriction -> ClaimReader.has(claims, restriction.claim()));
    }

    /** @throws LoginFailedException if a claim is missing, or this user must not log in */
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
