package org.panelsecurity.impl.provider.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.OAuthProviderBuilder;
import org.panelsecurity.spi.Parameter;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/** <a href="https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc">Microsoft Entra ID</a>, with its v2.0 or v1.0 endpoints. */
final class Azure {
    private static final String HOST = "https://login.microsoftonline.com/";
    private static final String GROUPS = "https://graph.microsoft.com/v1.0/me/transitiveMemberOf?$select=id&$top=999";
    private static final Pattern TENANT_ID = Pattern.compile("[0-9a-fA-F-]*");
    private static final Set<String> MANY_TENANTS = Set.of("common", "organizations", "consumers");

    private Azure() {}

    static OAuthProvider provider() {
        return described("azure")
                .alsoNamed("azurev2")
                .issuer(HOST + "{tenant:common}/v2.0")
                .issuerAliases(HOST + "{tid}/v2.0")
                .userClaim("preferred_username", "email")
                .build();
    }

    /** The v1.0 endpoints, which Panel calls azure, for applications that are registered for them. */
    static OAuthProvider legacy() {
        return described("azure-v1")
                .issuer(HOST + "{tenant:common}")
                .issuerAliases("https://sts.windows.net/{tid}/")
                .userClaim("unique_name")
                .build();
    }

    private static OAuthProviderBuilder described(String name) {
        return OAuthProvider.named(name)
                .displayName("Microsoft")
                .parameter(new Parameter(
                        "tenant",
                        "the tenant whose users log in: its id or one of its domains",
                        Set.of("tenant_id"),
                        "AAD_TENANT_ID"))
                .parameter(Parameter.of(
                                "tenants",
                                "the ids of the tenants whose users may log in, if `tenant` allows more than one")
                        .checkedBy(Azure::tenantIds))
                .restrict("tid", "tenants")
                .clientAuthentication(ClientAuthentication.POST)
                .offlineScope("offline_access")
                .accountPrompt("select_account")
                // E-mail addresses and names may be reassigned, and other tenants can assign any of them.
                .idClaim("tid", "oid")
                .idFormat("[0-9a-fA-F-]{36}/[0-9a-fA-F-]{36}")
                .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                .groups(Azure::groups)
                .emailVerification(
                        new EmailVerification.None(
                                "Microsoft does not verify e-mail addresses: the owner of any tenant can give a user any address"))
                // An optional claim. Without it, users with several accounts must choose one at logout.
                .logout(new ProviderLogout.Standard(null, "login_hint"))
                .revocation(new TokenRevocation.None())
                .notice(Azure::notice);
    }

    // Application roles and object ids of groups. With more than 200 groups the token contains only a hint.
    private static List<String> groups(Map<String, Object> claims, ProviderClient graph) {
        List<String> groups = new ArrayList<>(texts(claims.get("roles")));
        boolean elsewhere = claims.get("_claim_names") instanceof Map<?, ?> names && names.containsKey("groups");
        boolean overage = elsewhere || Boolean.TRUE.equals(claims.get("hasgroups"));
        groups.addAll(overage ? allGroups(graph) : texts(claims.get("groups")));
        // The owner of a tenant can assign any role. If all tenants may log in, the tenant id is part of the name.
        return isAnyTenant(graph::parameter)
                ? groups.stream().map(group -> claims.get("tid") + "/" + group).toList()
                : groups;
    }

    // The URL of the hint is not used: that API was removed, and the token does not name its successor.
    private static List<String> allGroups(ProviderClient graph) {
        try {
            return graph.getList(GROUPS, "value", "@odata.nextLink").stream()
                    .flatMap(group -> texts(Collections.singletonList(group.get("id"))).stream())
                    .toList();
        } catch (LoginFailedException refused) {
            throw new LoginFailedException(
                    refused.failure(),
                    "the user is in more groups than a token contains, and Microsoft Graph refused the request. Add the scope"
                            + " https://graph.microsoft.com/GroupMember.Read.All with an administrator's consent, or assign"
                            + " only the application's groups to the token. " + refused.detail(),
                    refused);
        }
    }

    private static List<String> texts(@Nullable Object claim) {
        return claim instanceof List<?> values
                ? values.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private static Optional<String> notice(Function<String, Optional<String>> parameters) {
        return isAnyTenant(parameters) && parameters.apply(AnyAccount.ALLOW).isEmpty()
                ? Optional.of(
                        "all users with a Microsoft account, of any tenant, may log in; to restrict this, set tenant, tenants or panel.oauth.allow")
                : Optional.empty();
    }

    private static boolean isAnyTenant(Function<String, Optional<String>> parameters) {
        return MANY_TENANTS.contains(parameters.apply("tenant").orElse("common"))
                && parameters
                        .apply("tenants")
                        .filter(tenants ->
                                !List.of(tenants.split("[,\\s]+", -1)).contains("*"))
                        .isEmpty();
    }

    // Tokens contain the id of a tenant, and none of its domains.
    private static Optional<String> tenantIds(String tenants, String key) {
        return Stream.of(tenants.split("[,\\s]+", -1))
                .filter(tenant ->
                        !tenant.equals("*") && !TENANT_ID.matcher(tenant).matches())
                .findFirst()
                .map(name -> "\"" + name + "\" is not the id of a tenant. The issuer in " + HOST + name
                        + "/v2.0/.well-known/openid-configuration contains the id. Write: " + key + "=<that id>");
    }
}
