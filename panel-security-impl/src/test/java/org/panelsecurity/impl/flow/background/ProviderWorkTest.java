package org.panelsecurity.impl.flow.background;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;

/** What is fetched right after a start. */
class ProviderWorkTest {
    @AutoClose
    private final TestProvider provider = new TestProvider();

    @Test
    void fetchesMetadataAndKeysBeforeTheFirstLogin() {
        assertThat(start(provider.settings())).isEmpty();

        assertThat(provider.calls()).isEqualTo(2);
    }

    @Test
    void warnsOfAProviderThatDoesNotAnswer() {
        provider.metadata(aResponse().withStatus(503));

        assertThat(start(provider.settings()))
                .singleElement()
                .asString()
                .startsWith("No user can log in with corp now: ")
                .contains("/.well-known/openid-configuration", "503")
                .endsWith("The application runs; the next login tries again.");
    }

    @Test
    void letsTheFirstLoginAskAProviderThatWasNotThereInTime() {
        provider.metadata(aResponse().withStatus(503));
        TestApplication application = new TestApplication(provider.settings());
        application.flows().start();
        application.flows().providerWork().stop();
        provider.announces("");

        assertThat(RedirectParameters.of(application.flows().askForLogin().of(TestExchange.get("/reports"))))
                .containsKey("state");
    }

    @Test
    void warnsOfAnIssuerWithoutAServer() {
        Map<String, String> settings = new LinkedHashMap<>(provider.settings());
        settings.put("panel.oauth.issuer", "http://127.0.0.1:9/nobody");

        assertThat(start(settings)).singleElement().asString().contains("http://127.0.0.1:9/nobody");
    }

    @Test
    void warnsOfClientAuthenticationThatTheProviderDoesNotHave() {
        provider.announces(",\"token_endpoint_auth_methods_supported\":[\"tls_client_auth\"]");

        assertThat(start(provider.settings())).singleElement().asString().contains("tls_client_auth");
    }

    @Test
    void asksNobodyForLocalPasswords() {
        assertThat(start(Map.of("panel.oauth.provider", "basic", "panel.basic-auth", "open sesame")))
                .isEmpty();

        assertThat(provider.calls()).isZero();
    }

    // Returns what is logged until the background work is done.
    private static List<String> start(Map<String, String> settings) {
        TestApplication application = new TestApplication(settings);
        return CapturedLog.during(() -> {
            application.flows().start();
            application.flows().stop();
        });
    }
}
