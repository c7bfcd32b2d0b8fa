package org.panelsecurity.impl.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.protocol.ClientRegistration.Algorithms;
import org.panelsecurity.impl.protocol.ClientRegistration.AtLogout;
import org.panelsecurity.impl.protocol.ClientRegistration.Credentials;
import org.panelsecurity.impl.protocol.ClientRegistration.Validation;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/** A builder of a valid registration; a test changes what it is about. */
record TestRegistration(
        Endpoints endpoints,
        Credentials credentials,
        Algorithms algorithms,
        Set<String> issuerAliases,
        List<String> scopes,
        Map<String, String> authorizeParameters,
        AtLogout atLogout) {
    static final String CLIENT_ID = "octo-client-123";
    static final String SECRET = "octo-secret-456";
    static final String REDIRECT_URI = "https://app.octo.example/callback";
    static final String STATE = "af0ifjsldkj-a-state";
    static final String NONCE = "n-0S6_WzA2Mj-a-nonce";
    static final String CODE = "SplxlOBeZQQYbYS6WxSbIA";

    /** RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static TestRegistration discovered(String issuer) {
        return with(new Endpoints.Discovered(issuer), List.of("openid", "profile", "email"));
    }

    /** Returns a registration of an OAuth 2.0 server without OpenID Connect. */
    static TestRegistration explicit(String provider, @Nullable String issuer) {
        return with(
                new Endpoints.Explicit(
                        issuer, provider + "/authorize", provider + "/token", provider + "/userinfo", null),
                List.of("read:user", "user:email"));
    }

    private static TestRegistration with(Endpoints endpoints, List<String> scopes) {
        return new TestRegistration(
                endpoints,
                credentials(CLIENT_ID, SECRET, null),
                new Algorithms(Set.of("RS256", "ES256"), false),
                Set.of(),
                scopes,
                Map.of(),
                new AtLogout(new ProviderLogout.Standard(null, null), new TokenRevocation.Standard(null, true)));
    }

    TestRegistration at(Endpoints other) {
        return new TestRegistration(
                other, credentials, algorithms, issuerAliases, scopes, authorizeParameters, atLogout);
    }

    static Credentials credentials(
            String clientId, @Nullable String secret, @Nullable ClientAuthentication authentication) {
        return new Credentials(clientId, () -> Optional.ofNullable(secret), authentication);
    }

    /** Returns credentials whose secret is another one at each reading. */
    static Credentials rotating() {
        AtomicInteger readings = new AtomicInteger();
        return new Credentials(
                CLIENT_ID, () -> Optional.of("octo-rotating-secret-" + readings.incrementAndGet()), null);
    }

    TestRegistration authenticatedBy(ClientAuthentication method) {
        return as(credentials(CLIENT_ID, SECRET, method));
    }

    TestRegistration as(Credentials client) {
        return new TestRegistration(
                endpoints, client, algorithms, issuerAliases, scopes, authorizeParameters, atLogout);
    }

    TestRegistration signedWith(String... allowed) {
        return new TestRegistration(
                endpoints,
                credentials,
                new Algorithms(Set.of(allowed), false),
                issuerAliases,
                scopes,
                authorizeParameters,
                atLogout);
    }

    /** Returns the registration with these algorithms in its settings. */
    TestRegistration configuredWith(String... allowed) {
        return new TestRegistration(
                endpoints,
                credentials,
                new Algorithms(Set.of(allowed), true),
                issuerAliases,
                scopes,
                authorizeParameters,
                atLogout);
    }

    TestRegistration alsoCalled(String alias) {
        return new TestRegistration(
                endpoints, credentials, algorithms, Set.of(alias), scopes, authorizeParameters, atLogout);
    }

    TestRegistration asking(String... asked) {
        return new TestRegistration(
                endpoints, credentials, algorithms, issuerAliases, List.of(asked), authorizeParameters, atLogout);
    }

    TestRegistration adding(Map<String, String> parameters) {
        return new TestRegistration(endpoints, credentials, algorithms, issuerAliases, scopes, parameters, atLogout);
    }

    TestRegistration leaving(ProviderLogout logout) {
        return new TestRegistration(
                endpoints,
                credentials,
                algorithms,
                issuerAliases,
                scopes,
                authorizeParameters,
                new AtLogout(logout, atLogout.revocation()));
    }

    TestRegistration revoking(TokenRevocation revocation) {
        return new TestRegistration(
                endpoints,
                credentials,
                algorithms,
                issuerAliases,
                scopes,
                authorizeParameters,
                new AtLogout(atLogout.logout(), revocation));
    }

    ClientRegistration build() {
        return build(Set.of(), null, Network.DEFAULT);
    }

    ClientRegistration build(Network network) {
        return build(Set.of(), null, network);
    }

    ClientRegistration trusting(String... audiences) {
        return build(Set.of(audiences), null, Network.DEFAULT);
    }

    ClientRegistration withKeysAt(String url) {
        return build(Set.of(), url, Network.DEFAULT);
    }

    private ClientRegistration build(Set<String> trustedAudiences, @Nullable String keys, Network network) {
        return new ClientRegistration(
                "corp",
                credentials,
                endpoints,
                keys,
                issuerAliases,
                scopes,
                authorizeParameters,
                new Validation(algorithms, trustedAudiences, Duration.ofSeconds(60), true, true),
                name -> Optional.of("the " + name),
                atLogout,
                network);
    }
}
