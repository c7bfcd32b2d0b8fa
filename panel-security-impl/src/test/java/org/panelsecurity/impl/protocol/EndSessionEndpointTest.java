package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.spi.ProviderLogout;

class EndSessionEndpointTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private static final String ID_TOKEN = "eyJhbGciOiJub25lIn0.e30.c2lnbmF0dXJl";
    private static final String DONE = "https://app.octo.example/app/logout/done";

    private final TestRegistration discovered = TestRegistration.discovered(provider.issuer());

    @Test
    void goesWhereTheMetadataSayWithAllThatTheStandardHas() {
        announces("/logout");

        URI there = page(discovered, ID_TOKEN).orElseThrow();

        assertThat(there.toString()).startsWith(provider.issuer() + "/logout?");
        assertThat(parameters(there))
                .containsOnly(
                        Map.entry("client_id", List.of("octo-client-123")),
                        Map.entry("id_token_hint", List.of(ID_TOKEN)),
                        Map.entry("post_logout_redirect_uri", List.of(DONE)),
                        Map.entry("state", List.of("a-state")));
    }

    @Test
    void goesWithoutAHintWhereTheSessionKeptNone() {
        announces("/logout");

        assertThat(parameters(page(discovered, null).orElseThrow()))
                .containsOnlyKeys("client_id", "post_logout_redirect_uri", "state");
    }

    @Test
    void leavesOutAHintThatNoRequestLineHolds() {
        announces("/logout");

        URI fits = page(discovered, "x".repeat(6_000)).orElseThrow();
        URI tooLong = page(discovered, "x".repeat(7_000)).orElseThrow();

        assertThat(parameters(fits)).containsKey("id_token_hint");
        assertThat(parameters(tooLong)).containsOnlyKeys("client_id", "post_logout_redirect_uri", "state");
    }

    @Test
    void keepsTheQueryThatTheEndpointHas() {
        announces("/logout?p=policy");

        assertThat(parameters(page(discovered, null).orElseThrow()))
                .containsEntry("p", List.of("policy"))
                .containsEntry("state", List.of("a-state"));
    }

    @Test
    void usesTheConfiguredEndpointWithoutARequest() {
        TestRegistration configured =
                discovered.leaving(new ProviderLogout.Standard("https://sso.octo.example/out#top", null));
        provider.isDown();

        assertThat(provider.connection(configured).mustAskWhereToLogOut()).isFalse();
        assertThat(page(configured, null).orElseThrow().toString())
                .startsWith("https://sso.octo.example/out?client_id=");
    }

    @Test
    void sendsTheHintThatThePresetNamesWhereTheUserHasIt() {
        announces("/logout");
        TestRegistration hinting = discovered.leaving(new ProviderLogout.Standard(null, "login_hint"));

        assertThat(parameters(page(hinting, null).orElseThrow())).containsEntry("logout_hint", List.of("O.hint"));
        assertThat(parameters(page(discovered.leaving(new ProviderLogout.Standard(null, "absent")), null)
                        .orElseThrow()))
                .doesNotContainKey("logout_hint");
    }

    @Test
    void goesAWayOfTheProvidersOwnWhereNothingIsAnnounced() {
        TestRegistration own = discovered.leaving(
                new ProviderLogout.ProviderSpecific("https://tenant.octo.example/v2/logout", "client_id", "returnTo"));

        URI there = page(own, ID_TOKEN).orElseThrow();

        assertThat(there.toString())
                .startsWith("https://tenant.octo.example/v2/logout?")
                .doesNotContain(ID_TOKEN);
        assertThat(parameters(there))
                .containsOnly(
                        Map.entry("client_id", List.of("octo-client-123")),
                        Map.entry("returnTo", List.of(DONE + "?state=a-state")));
    }

    @Test
    void goesTheStandardsWayWhereItIsAnnouncedAfterAll() {
        announces("/oidc/logout");
        TestRegistration own = discovered.leaving(
                new ProviderLogout.ProviderSpecific("https://tenant.octo.example/v2/logout", "client_id", "returnTo"));

        assertThat(page(own, ID_TOKEN).orElseThrow().toString()).startsWith(provider.issuer() + "/oidc/logout?");
    }

    @Test
    void usesAProviderSpecificLogoutIfMetadataCannotBeRead() {
        provider.isDown();
        TestRegistration own = discovered.leaving(
                new ProviderLogout.ProviderSpecific("https://tenant.octo.example/v2/logout", "client_id", "returnTo"));

        assertThat(page(own, null).orElseThrow().toString()).startsWith("https://tenant.octo.example/v2/logout?");
    }

    @Test
    void goesNowhereWhereNothingIsAnnounced() {
        assertThat(page(discovered, ID_TOKEN)).isEmpty();
        assertThat(page(discovered.leaving(new ProviderLogout.None()), ID_TOKEN))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://sso.octo.example/logout", "https://user@sso.octo.example/logout", "ftp://127.0.0.1/"})
    void takesNoAddressThatIsNotSafeAndLosesNoLoginForIt(String endpoint) {
        provider.publishesMetadata(provider.metadata(
                "\"end_session_endpoint\":\"" + endpoint + "\"", "\"revocation_endpoint\":\"" + endpoint + "\""));

        assertThat(page(discovered, ID_TOKEN)).isEmpty();
        assertThat(provider.exchange(discovered).accessToken()).isEqualTo("ya29.octo");
    }

    @Test
    void isUnknownIfMetadataCannotBeRead() {
        provider.isDown();

        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> page(discovered, ID_TOKEN));
    }

    @Test
    void sendsNoRequestForADayOnceItKnows() {
        announces("/logout");
        ProviderConnection connection = provider.connection(discovered);
        assertThat(connection.mustAskWhereToLogOut()).isTrue();
        connection.logoutUri(request(null));
        provider.isDown();

        provider.clock().advance(Duration.ofHours(23));
        assertThat(connection.mustAskWhereToLogOut()).isFalse();
        assertThat(connection.logoutUri(request(null))).isPresent();
        provider.clock().advance(Duration.ofHours(2));
        assertThat(connection.mustAskWhereToLogOut()).isTrue();
    }

    @Test
    void showsTokenAndStateInNoMessage() {
        assertThat(request(ID_TOKEN).toString()).doesNotContain(ID_TOKEN, "a-state");
    }

    private static void announces(String path) {
        provider.publishesMetadata(provider.metadata("\"end_session_endpoint\":\"" + provider.issuer() + path + "\""));
    }

    private static Optional<URI> page(TestRegistration registration, @Nullable String idToken) {
        return provider.connection(registration).logoutUri(request(idToken));
    }

    private static LogoutRequest request(@Nullable String idToken) {
        Identity mona =
                Identity.of("corp", "248289", "mona", Set.of()).withClaims(() -> Map.of("login_hint", "O.hint"));
        return new LogoutRequest(mona, idToken, DONE, "a-state");
    }

    private static Map<String, List<String>> parameters(URI uri) {
        return URLUtils.parseParameters(uri.getRawQuery());
    }
}
