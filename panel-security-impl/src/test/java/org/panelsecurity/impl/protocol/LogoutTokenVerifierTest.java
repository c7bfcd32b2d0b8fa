package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.protocol.TestIdToken.LOGOUT;
import static org.panelsecurity.impl.protocol.TestRegistration.CLIENT_ID;

import com.nimbusds.jose.JOSEObjectType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.spi.Endpoints;

/** Claims of logout tokens (OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6). */
class LogoutTokenVerifierTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private static final Duration SKEW = Duration.ofSeconds(60);

    private final TestLogout logout = new TestLogout(provider);
    private final TestIdToken token = TestIdToken.forLogout(provider.issuer());

    @Test
    void takesATokenInWhichEverythingIsRight() {
        Instant now = provider.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        VerifiedLogoutToken verified = logout.takes(token.claiming("iat", now).claiming("exp", now.plusSeconds(120)));

        assertThat(verified.sub()).isEqualTo("248289");
        assertThat(verified.sid()).isEqualTo("08a5019c-17e1");
        assertThat(verified.jti()).isEqualTo("bWJq-1");
        assertThat(verified.issuedAt()).isEqualTo(now);
        assertThat(verified.usableUntil()).isEqualTo(now.plusSeconds(120).plus(SKEW));
    }

    // Older versions sent the type of every JWT, and no expiry.
    @Test
    void takesWhatKeycloakSends() {
        logout.takes(token.claiming("events", Map.of(LOGOUT, Map.of(), "revoke_offline_access", true)));
        logout.takes(token.headed(header -> header.type(JOSEObjectType.JWT)).claiming("exp", (Object) null));
    }

    @Test
    void takesASubjectOrASessionAlone() {
        assertThat(logout.takes(token.claiming("sid", (Object) null)).sid()).isNull();
        assertThat(logout.takes(TestIdToken.forLogout(provider.issuer()).claiming("sub", (Object) null))
                        .sub())
                .isNull();
    }

    @Test
    void refusesATokenWithoutSubjectAndSession() {
        logout.refusesAtOnce(token.claiming("sub", (Object) null).claiming("sid", (Object) null), "(sub)");
    }

    static Stream<Object> noNames() {
        return Stream.of("", " ", "s".repeat(256), 248289, true, List.of("a"), Map.of("a", "b"));
    }

    @ParameterizedTest
    @MethodSource("noNames")
    void refusesNamesThatAreNone(Object name) {
        for (String claim : List.of("sub", "sid", "jti")) {
            logout.refusesAtOnce(TestIdToken.forLogout(provider.issuer()).claiming(claim, name), claim);
        }
    }

    @Test
    void takesTheLongestNames() {
        String longest = "s".repeat(255);

        logout.takes(token.claiming("sub", longest).claiming("sid", longest).claiming("jti", longest));
    }

    @Test
    void refusesATokenWithoutId() {
        logout.refusesAtOnce(token.claiming("jti", (Object) null), "(jti)");
    }

    static Stream<Object> otherEvents() {
        return Stream.of(
                "",
                LOGOUT,
                List.of(LOGOUT),
                Map.of(),
                Map.of(LOGOUT, true),
                Map.of(LOGOUT, "{}"),
                Map.of(LOGOUT, List.of()),
                Map.of(LOGOUT + "/", Map.of()),
                Map.of("http://schemas.openid.net/event/another", Map.of()));
    }

    @ParameterizedTest
    @NullSource
    @MethodSource("otherEvents")
    void refusesATokenOfAnotherEvent(@Nullable Object events) {
        logout.refusesAtOnce(token.claiming("events", events), "events");
    }

    @Test
    void takesAnEventWithMoreMembers() {
        logout.takes(token.claiming("events", Map.of(LOGOUT, Map.of("reason", "timeout"))));
    }

    @Test
    void refusesANonce() {
        logout.refusesAtOnce(token.signedWithNulls(), "nonce");
        logout.refusesAtOnce(token.claiming("nonce", ""), "nonce");
        logout.refusesAtOnce(token.claiming("nonce", TestRegistration.NONCE), "nonce");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"another-client", "", CLIENT_ID + " ", "OCTO-CLIENT-123"})
    void refusesATokenForAnotherClient(@Nullable String audience) {
        logout.refusesAtOnce(token.claiming("aud", audience), "(aud)");
    }

    @Test
    void takesATokenForSeveral() {
        logout.takes(token.claiming("aud", List.of("another-client", CLIENT_ID)));
        logout.takes(token.claiming("azp", CLIENT_ID));
    }

    @Test
    void refusesATokenThatNamesAnotherClientAsItsParty() {
        logout.refusesAtOnce(token.claiming("azp", "another-client"), "(azp)");
        logout.refusesAtOnce(token.claiming("azp", List.of(CLIENT_ID)), "(azp)");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"https://evil.example", "accounts.octo.example", ""})
    void refusesAnotherIssuer(@Nullable String issuer) {
        logout.refusesWithoutKeys(token.claiming("iss", issuer), "issuer");
    }

    @Test
    void refusesTheIssuerWithASlashMore() {
        logout.refusesWithoutKeys(token.claiming("iss", provider.issuer() + "/"), "issuer");
    }

    @Test
    void takesAnotherNameOfTheIssuer() {
        logout.at(logout.registration().alsoCalled("accounts.octo.example"))
                .takes(token.claiming("iss", "accounts.octo.example"));
    }

    @Test
    void takesTheIssuerOfTheTenantThatItNames() {
        String tenant = "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10";
        TestLogout anyTenant = logout.at(logout.registration().alsoCalled(provider.issuer() + "/{tid}/v2.0"));
        provider.publishesMetadata(provider.metadata("\"issuer\":\"" + provider.issuer() + "/{tenantid}/v2.0\""));
        token.claiming("iss", provider.issuer() + "/" + tenant + "/v2.0");

        anyTenant.refusesWithoutKeys(token, "issuer");
        anyTenant.refusesWithoutKeys(token.claiming("tid", tenant.replace('6', '7')), "issuer");
        anyTenant.takes(token.claiming("tid", tenant));
    }

    @Test
    void refusesEveryTokenWhereTheProviderHasNoIssuerOrNoKeys() {
        Endpoints nameless = TestRegistration.explicit(provider.issuer(), null).endpoints();
        Endpoints keyless =
                TestRegistration.explicit(provider.issuer(), provider.issuer()).endpoints();

        logout.at(logout.registration().at(nameless)).refusesAtOnce(token, "issuer");
        logout.at(logout.registration().at(keyless)).refusesAtOnce(token, "no key set");
    }
}
