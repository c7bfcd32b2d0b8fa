package org.panelsecurity.impl.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.settings.AccessSettings;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.IdentityMapper;
import org.panelsecurity.spi.OAuthProvider;

/**
 * Which claims make an identity at one registration.
 *
 * @param registration its name
 * @param idClaims the stable id, the first that is there counts
 * @param userClaims the user name, the first that is there counts
 * @param groupsClaim where the groups are; null: no groups
 * @param groupPrefix what stands before a group's name in its full name, possibly nothing
 * @param keepsGroup which full names the session keeps
 * @param mapper the preset's last word
 */
record IdentityRules(
        String registration,
        List<String> idClaims,
        List<String> userClaims,
        @Nullable String groupsClaim,
        String groupPrefix,
        Predicate<String> keepsGroup,
        IdentityMapper mapper) {

    static IdentityRules of(OAuthProvider preset, RegistrationSettings one, Settings settings) {
        boolean alone = settings.registrations().size() == 1 && preset.groupFounders() == GroupFounders.ADMINISTRATORS;
        return new IdentityRules(
                one.name(),
                idClaims(preset, one),
                one.jwtUser()
                        .map(List::of)
                        .orElse(preset.userClaims().isEmpty() ? List.of(one.userKey()) : preset.userClaims()),
                one.groupsClaim().orElse(preset.groupsClaim()),
                alone ? "" : one.name() + ":",
                kept(preset, one, settings.access()),
                preset.identity());
    }

    // Without an issuer there is no subject that somebody promises never to reuse; many such servers call it id.
    private static List<String> idClaims(OAuthProvider preset, RegistrationSettings one) {
        if (one.idClaim().isPresent()) {
            return List.of(one.idClaim().get());
        }
        if (preset.idClaim() != null) {
            return List.of(preset.idClaim());
        }
        boolean issuer = one.issuer().isPresent() || !(preset.endpoints() instanceof Endpoints.Configured);
        return issuer ? List.of("sub") : List.of("sub", "id");
    }

    private static Predicate<String> kept(OAuthProvider preset, RegistrationSettings one, AccessSettings access) {
        if (one.groups().isEmpty()) {
            return group -> true;
        }
        GroupPattern.Case letters = preset.groupsIgnoreCase() ? GroupPattern.Case.IGNORED : GroupPattern.Case.COUNTS;
        List<GroupPattern> patterns = Stream.concat(
                        one.groups().get().stream(),
                        access.roles().values().stream().flatMap(List::stream))
                .map(text -> new GroupPattern(text, letters))
                .toList();
        return group -> patterns.stream().anyMatch(pattern -> pattern.matches(group));
    }

    /** Whether these claims suffice, so that nobody need be asked for user info. */
    boolean satisfiedBy(Map<String, Object> claims) {
        return first(idClaims, claims).isPresent()
                && first(userClaims, claims).isPresent()
                && (groupsClaim == null || Claims.has(claims, groupsClaim));
    }

    Identity identity(Map<String, Object> claims) {
        String id = first(idClaims, claims).orElseThrow(() -> missing("the stable id", idClaims, "id-claim"));
        String user = first(userClaims, claims).orElseThrow(() -> missing("the user name", userClaims, "jwt-user"));
        Identity identity =
                mapper.map(Identity.of(registration, id, user, groups(claims)).withClaims(claims));
        if (!identity.registration().equals(registration)) {
            throw new LoginFailedException(
                    LoginFailure.NOT_AUTHORIZED,
                    "the identity mapper of " + registration + " changed the registration to "
                            + identity.registration());
        }
        return identity;
    }

    private Set<String> groups(Map<String, Object> claims) {
        Set<String> groups = new LinkedHashSet<>();
        if (groupsClaim != null) {
            Claims.texts(claims, groupsClaim).stream()
                    .map(groupPrefix::concat)
                    .filter(keepsGroup)
                    .forEach(groups::add);
        }
        return groups;
    }

    private static Optional<String> first(List<String> names, Map<String, Object> claims) {
        return names.stream()
                .flatMap(name -> Claims.text(claims, name).stream())
                .findFirst();
    }

    private LoginFailedException missing(String what, List<String> claims, String setting) {
        return new LoginFailedException(
                LoginFailure.USER_CLAIM_MISSING,
                what + " should be the claim " + String.join(" or ", claims) + ", which " + registration
                        + " did not give. panel.oauth." + registration + "." + setting + " names another claim.");
    }
}
