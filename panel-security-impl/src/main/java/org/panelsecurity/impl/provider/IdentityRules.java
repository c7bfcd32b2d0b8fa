package org.panelsecurity.impl.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * @param scopes the scopes that a login requests
 * @param allow the users who may log in; null for all users
 */
record IdentityRules(
        String registration,
        List<List<String>> idClaims,
        List<String> userClaims,
        GroupRules groups,
        List<Restriction> restrictions,
        IdentityMapper mapper,
        RequestedScopes scopes,
        @Nullable AllowList allow) {
    // The scopes that request claims (OpenID Connect Core 1.0, section 5.4).
    private static final Map<String, String> SCOPES =
            Map.of("email", "email", "preferred_username", "profile", "nickname", "profile", "name", "profile");

    // Claims whose values are e-mail addresses, or look like them.
    private static final Set<String> ADDRESSES =
            Set.of("email", "mail", "upn", "preferred_username", "unique_name", "username", "user");

    /** Returns whether these claims are sufficient: a login needs no groups. */
    boolean satisfiedBy(Map<String, Object> claims) {
        return id(claims).isPresent()
                && user(claims).isPresent()
                && restrictions.stream().allMatch(restriction -> ClaimReader.has(claims, restriction.claim()));
    }

    /** @throws LoginFailedException if a claim is missing, or this user must not log in */
    Identity identity(Map<String, Object> claims, ProviderClient provider) {
        checkRestrictions(restrictions, claims);
        String id = id(claims).orElseThrow(() -> missing("the stable id", idNames(), "id-claim", claims));
        String user = user(claims).orElseThrow(() -> missing("the user name", userClaims, "jwt-user", claims));
        GroupRules.Found found = groups.find(claims, provider);
        Identity identity = mapper.map(Identity.of(registration, id, user, new LinkedHashSet<>(found.kept()))
                .withClaims(found.claims()));
        if (!identity.registration().equals(registration)) {
            throw new LoginFailedException(
                    LoginFailure.INTERNAL_ERROR,
                    "the identity mapper of " + registration + " changed the registration to "
                            + identity.registration());
        }
        checkNames(identity);
        checkAllowed(identity, allow == null ? null : allow.verifiedEmail(claims));
        return identity;
    }

    /** @throws LoginFailedException NOT_AUTHORIZED if the allow list does not admit the user */
    void checkAllowed(Identity who, @Nullable String email) {
        if (allow != null) {
            allow.check(who, email);
        }
    }

    void checkKnownRestrictions(Map<String, Object> claims) {
        checkRestrictions(
                restrictions.stream()
                        .filter(restriction -> ClaimReader.has(claims, restriction.claim()))
                        .toList(),
                claims);
    }

    private void checkRestrictions(List<Restriction> due, Map<String, Object> claims) {
        due.forEach(restriction ->
                restriction.check(claims, registration, user(claims).orElse("")));
    }

    // Names become part of log lines, headers and pages.
    private void checkNames(Identity identity) {
        if (!NameCheck.isValid(identity.id()) || !NameCheck.isValid(identity.user())) {
            throw new LoginFailedException(
                    LoginFailure.USER_CLAIM_MISSING,
                    registration + " sent a user name or a stable id with a control character, which is refused: "
                            + NameCheck.bounded(identity.id()) + ", " + NameCheck.bounded(identity.user()));
        }
    }

    /**
     * Returns the reason why no user can have this stable id; absent if there may be one.
     *
     * @param format the regular expression of stable ids; null if it is unknown
     */
    Optional<String> whyNoId(String id, @Nullable String format) {
        boolean address =
                id.contains("@") && idClaims.stream().flatMap(List::stream).noneMatch(ADDRESSES::contains);
        boolean parts = idClaims.stream().anyMatch(claims -> claims.size() <= id.split("/", -1).length);
        return address || !parts || (format != null && !id.matches(format))
                ? Optional.of("the stable id of a user is the claim " + String.join(" or ", idNames())
                        + ", not a name. Log in once, and copy it from the log.")
                : Optional.empty();
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

    private LoginFailedException missing(String what, List<String> names, String setting, Map<String, Object> claims) {
        return new LoginFailedException(
                LoginFailure.USER_CLAIM_MISSING,
                registration + " did not send " + what + ", the claim " + String.join(" or ", names)
                        + ". To use another claim, set panel.oauth." + registration + "." + setting
                        + ". Claims that are there: " + GroupSource.described(claims) + "."
                        + unrequested(names));
    }

    private String unrequested(List<String> claims) {
        List<String> missing = claims.stream()
                .map(SCOPES::get)
                .filter(Objects::nonNull)
                .distinct()
                .filter(scope -> !scopes.contains(scope))
                .toList();
        return missing.isEmpty() || !scopes.contains("openid")
                ? ""
                : " To request the missing claim, write: " + scopes.with(missing);
    }
}
