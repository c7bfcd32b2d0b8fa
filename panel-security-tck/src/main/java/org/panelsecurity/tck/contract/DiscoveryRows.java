package org.panelsecurity.tck.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.panelsecurity.LoginFailure;

/** Metadata and keys that are not there, or not this provider's. None where the provider publishes none. */
interface DiscoveryRows extends ContractRows {
    @TestFactory
    default Stream<DynamicTest> endsTheLoginAtMetadata() {
        Map<String, ResponseDefinitionBuilder> answers = new LinkedHashMap<>();
        answers.put("that is not found", aResponse().withStatus(404));
        answers.put(
                "that is elsewhere",
                aResponse().withStatus(302).withHeader("Location", "https://evil.example/metadata"));
        answers.put("that is a page", aResponse().withBody("<html></html>"));
        answers.put("that is endless", okJson("{\"x\":\"" + "x".repeat(1 << 20) + "\"}"));
        List<DynamicTest> tests = new ArrayList<>();
        script().discoveryUrl()
                .ifPresent(url -> answers.forEach((name, answer) -> tests.add(row(name, () -> {
                    provider().answers(url, answer);

                    assertThat(begin().begun().failure()).contains(LoginFailure.PROVIDER_UNREACHABLE);
                }))));
        return tests.stream();
    }

    @TestFactory
    default Stream<DynamicTest> endsTheLoginAtMetadataForWhichTimeDoesNotHelp() {
        return script().discoveryUrl().stream()
                .map(url -> row("of another issuer", () -> {
                    String other = script().discoveryDocument()
                            .replaceFirst("\"issuer\":\"[^\"]*\"", "\"issuer\":\"https://evil.example\"");
                    provider().answers(url, okJson(other));

                    assertThat(begin().begun().failure()).contains(LoginFailure.PROVIDER_MISCONFIGURED);
                }));
    }

    @TestFactory
    default Stream<DynamicTest> recoversByItself() {
        return script().discoveryUrl().stream()
                .map(url -> row("when its metadata is there again", () -> {
                    provider().answers(url, aResponse().withStatus(503));
                    ContractLogin login = begin();
                    assertThat(login.begun().failure()).contains(LoginFailure.PROVIDER_UNREACHABLE);
                    provider().behave();

                    // Who was refused is not asked again for five seconds.
                    Outcome again = login.beginsAgain();
                    for (int i = 0; i < 70 && again.location().isEmpty(); i++) {
                        Thread.sleep(100);
                        again = login.beginsAgain();
                    }

                    assertThat(again.location()).startsWith("https://");
                }));
    }

    /** Members that no login needs, as providers have published them. */
    @TestFactory
    default Stream<DynamicTest> readsMetadata() {
        String odd = """
                {"op_policy_uri":"","service_documentation":"TBD","claims_parameter_supported":"true",
                "ui_locales_supported":["en_US"],"acr_values_supported":{},"registration_endpoint":7,""";
        return script().discoveryUrl().stream()
                .map(url -> row("in which members are odd", () -> {
                    provider().answers(url, okJson(script().discoveryDocument().replaceFirst("\\{", odd)));

                    assertThat(begin().completed().identity().user()).isEqualTo(script().user());
                }));
    }

    /** A certificate that cannot be read, and keys that no login needs. */
    @TestFactory
    default Stream<DynamicTest> usesAKeyAmongOddOnes() {
        return Stream.of(script().keysUrl())
                .filter(url -> !url.isEmpty())
                .map(url -> row("that cannot be read", () -> {
                    String odd = """
                            {"keys":[7,{"kty":"RSA","kid":"odd","n":"","e":"AQAB"},{"kty":"oct","k":"AA"},""";
                    String keys = provider().keys().jwks().replaceFirst("\\{\"keys\":\\[", odd);
                    provider().answers(url, okJson(keys));

                    assertThat(begin().completed().identity().user()).isEqualTo(script().user());
                }));
    }

    @TestFactory
    default Stream<DynamicTest> endsTheLoginAtKeys() {
        return Stream.of(script().keysUrl())
                .filter(url -> !url.isEmpty())
                .flatMap(url -> Stream.of(
                        row("of more than a megabyte", () -> {
                            provider().answers(url, okJson("{\"keys\":[],\"x\":\"" + "x".repeat(1 << 20) + "\"}"));

                            assertFailed(begin().completed(), LoginFailure.PROVIDER_UNREACHABLE);
                        }),
                        row("that are not there", () -> {
                            provider().answers(url, aResponse().withStatus(500));

                            assertFailed(begin().completed(), LoginFailure.PROVIDER_UNREACHABLE);
                        })));
    }
}
