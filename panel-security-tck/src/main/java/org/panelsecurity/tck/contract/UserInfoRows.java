package org.panelsecurity.tck.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.panelsecurity.LoginFailure;

/** Cases of user info: refused, broken, or of another user. None if the provider has no user info. */
interface UserInfoRows extends ContractRows {
    @TestFactory
    default Stream<DynamicTest> endsTheLoginAtUserInfo() {
        Map<String, ResponseDefinitionBuilder> answers = new LinkedHashMap<>();
        for (int status : List.of(401, 403, 404, 500)) {
            answers.put("answered " + status, aResponse().withStatus(status).withBody("{\"message\":\"no\"}"));
        }
        answers.put(
                "that is a page",
                aResponse().withHeader("Content-Type", "text/html").withBody("<html></html>"));
        answers.put("that is cut off", okJson("{\"sub\":\"00u1"));
        answers.put("that is empty", aResponse());
        answers.put("that says nothing", okJson("{}"));
        List<DynamicTest> tests = new ArrayList<>();
        answers.forEach((name, answer) ->
                onUserInfo(name, answer, LoginFailure.USER_INFO_UNAVAILABLE).ifPresent(tests::add));
        onUserInfo(
                        "that does not come",
                        aResponse().withFixedDelay((int)
                                LocalApplication.PATIENCE.plusSeconds(1).toMillis()),
                        LoginFailure.PROVIDER_UNREACHABLE)
                .ifPresent(tests::add);
        return tests.stream();
    }

    @TestFactory
    default Stream<DynamicTest> refusesUserInfoOfAnotherSubject() {
        return script().idToken().isEmpty()
                ? Stream.empty()
                : onUserInfo(
                        "than the ID token's",
                        okJson("{\"sub\":\"somebody-else\",\"email\":\"eve@octo.example\"}"),
                        LoginFailure.USER_INFO_UNAVAILABLE)
                        .stream();
    }

    @TestFactory
    default Stream<DynamicTest> refusesAUserWithoutAName() {
        return script().userInfoUrl().stream()
                .map(url -> row("and with an id", () -> {
                    Map<String, Object> nameless = new LinkedHashMap<>();
                    Json.object(script().apis().getOrDefault(url, "{}")).forEach((name, value) -> {
                        if (!script().user().equals(value)) {
                            nameless.put(name, value);
                        }
                    });
                    provider().answersJson(url, JSONObjectUtils.toJSONString(nameless));

                    assertFailed(begin().completed(withoutNames()), LoginFailure.USER_CLAIM_MISSING);
                }));
    }

    private Optional<DynamicTest> onUserInfo(String name, ResponseDefinitionBuilder answer, LoginFailure failure) {
        return script().userInfoUrl()
                .map(url -> row(name, () -> {
                    provider().answers(url, answer);

                    assertFailed(begin().completed(withoutNeededClaims()), failure);
                    assertThat(provider().requestsTo(url)).isNotEmpty();
                }));
    }

    private Map<String, Object> withoutNeededClaims() {
        Map<String, Object> changed = new LinkedHashMap<>();
        script().neededClaims().forEach(claim -> changed.put(claim, ""));
        return changed;
    }

    private Map<String, Object> withoutNames() {
        Map<String, Object> changed = withoutNeededClaims();
        script().idToken()
                .ifPresent(claims -> Json.object(claims).forEach((name, value) -> {
                    if (script().user().equals(value)) {
                        changed.put(name, "");
                    }
                }));
        return changed;
    }
}
