package org.panelsecurity.impl.mechanism.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginEvent.LoggedIn;
import org.panelsecurity.LoginEvent.LoginFailed;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.SecurityEvent;

class AuditLinesTest {
    private static final Pattern TEXT = Pattern.compile("[a-z_]+(?: [a-z_]+=(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"]+))+");

    private final TextLines text = new TextLines();
    private final JsonLines json = new JsonLines("node-1");

    static Stream<SecurityEvent> events() {
        return AuditExamples.all().stream();
    }

    static List<String> attacks() {
        return List.of(
                "eve\nauthn_login_success user=github:1",
                "eve\r\n\u2028\u2029\u0085",
                "\u202Eevil\u202C\u2066x\u2069",
                "\u001B[2Jeve\u0007\u0000",
                "eve address=203.0.113.9 incident=forged00",
                "eve\" address=\"203.0.113.9",
                "eve\\\" x=\"1",
                "{\"event\":\"authn_login_success\"}",
                "e".repeat(10_000),
                "\uD83D\uDE00".repeat(5_000),
                "=");
    }

    @Test
    void writesOneLineForEachEvent() {
        assertThat(AuditExamples.all().stream()
                        .map(AuditExamples::entry)
                        .map(text)
                        .toList())
                .containsExactly(
                        "authn_login_success user=github:583231 session=k3Jx0Qe7aZw address=192.0.2.7 method=GET path=/shop/callback/github",
                        "input_validation_fail registration=github failure=STATE_MISMATCH incident=7Q2Mx94K address=192.0.2.7 method=GET path=/shop/callback/github",
                        "authn_login_fail registration=basic account=eve failure=PASSWORD_REFUSED incident=b8Wn_3Ta address=192.0.2.7 method=POST path=/shop/login/basic",
                        "authn_login_fail_max registration=basic account=hmac:9f2c41d07b3ae865 failure=TOO_MANY_ATTEMPTS incident=Zr5-kLq1 address=192.0.2.7 method=POST path=/shop/login/basic",
                        "authn_login_successafterfail user=basic:eve wrong_passwords=3 session=k3Jx0Qe7aZw address=192.0.2.7 method=POST path=/shop/login/basic",
                        "authz_fail user=github:583231 reason=ROLE required_roles=admin,finance session=k3Jx0Qe7aZw address=192.0.2.7 method=GET path=/shop/api/reports",
                        "authz_fail user=github:583231 reason=ACCESS_CHECK session=k3Jx0Qe7aZw address=192.0.2.7 method=GET path=/shop/orders/7",
                        "authz_fail user=github:583231 reason=ORIGIN session=k3Jx0Qe7aZw address=192.0.2.7 method=POST path=/shop/orders",
                        "authz_fail user=github:583231 reason=ALLOW_LIST session=k3Jx0Qe7aZw address=192.0.2.7 method=GET path=/shop/orders",
                        "authn_token_created user=github:583231 session=k3Jx0Qe7aZw address=192.0.2.7 method=GET path=/shop/orders",
                        "authn_token_revoked user=github:583231 token=REFRESH_TOKEN reason=REFRESH_REFUSED session=k3Jx0Qe7aZw address=192.0.2.7 method=GET path=/shop/orders",
                        "session_expired user=github:583231 reason=LOGOUT logout=AT_PROVIDER session=k3Jx0Qe7aZw address=192.0.2.7 method=POST path=/shop/logout",
                        "session_use_after_expire user=github:583231 reason=USED_AFTER_LOGOUT session=k3Jx0Qe7aZw address=192.0.2.7 method=GET path=/shop/orders",
                        "authn_token_revoked user=corp:u-17 logout=BACK_CHANNEL address=192.0.2.7 method=POST path=/shop/logout/backchannel/corp",
                        "session_expired user=corp:u-17 reason=BACK_CHANNEL_LOGOUT session=k3Jx0Qe7aZw address=192.0.2.7 method=GET path=/shop/orders",
                        "authn_token_revoked user=corp:u-17 logout=BY_APPLICATION caller=github:583231 session=k3Jx0Qe7aZw address=192.0.2.7 method=POST path=/shop/api/leavers/corp/u-17",
                        "authn_token_revoked ended_session=p0Zx7Qe2aLm logout=BY_APPLICATION",
                        "authn_token_reuse registration=corp token=REPLAYED_LOGOUT_TOKEN address=192.0.2.7 method=POST path=/shop/logout/backchannel/corp",
                        "input_validation_fail registration=corp token=LOGOUT_TOKEN address=192.0.2.7 method=POST path=/shop/logout/backchannel/corp");
        assertThat(text.apply(AuditExamples.leftOut()))
                .isEqualTo("excess_rate_limit_exceeded left_out=57 address=192.0.2.7");
    }

    @Test
    void writesTheMembersOfOwaspAsJson() {
        assertThat(json.apply(AuditExamples.entry(AuditExamples.all().get(1))))
                .isEqualTo(
                        "{\"datetime\":\"2026-11-24T12:00:00.123Z\",\"appid\":\"/shop\",\"event\":\"input_validation_fail\","
                                + "\"level\":\"WARN\",\"description\":\"An answer or a token did not pass its checks.\","
                                + "\"hostname\":\"node-1\",\"source_ip\":\"192.0.2.7\",\"request_method\":\"GET\","
                                + "\"request_uri\":\"/shop/callback/github\",\"registration\":\"github\","
                                + "\"failure\":\"STATE_MISMATCH\",\"incident\":\"7Q2Mx94K\"}");
    }

    @ParameterizedTest
    @MethodSource("events")
    void namesNoUserByName(SecurityEvent event) {
        AuditEntry entry = AuditExamples.entry(event);

        assertThat(List.of(text.apply(entry), json.apply(entry)))
                .allSatisfy(line -> assertThat(line).doesNotContain("Mona", "Lisa", "Octocat"));
        assertThat(event.toString()).doesNotContain("Mona", "Lisa", "Octocat");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void staysOneLineWithTheSameFieldsWhateverTheValuesAre(String attack) {
        Identity hostile = Identity.of("corp", attack, attack, Set.of());
        List<SecurityEvent> events = List.of(
                LoggedIn.of(hostile, AuditExamples.at("GET", attack).from(attack)),
                LoginFailed.of(
                        attack,
                        LoginFailure.PASSWORD_REFUSED,
                        attack,
                        AuditExamples.at("GET", "/").withIncident(attack)),
                AccessDenied.byRole(
                        hostile, Set.of(attack), AuditExamples.at(attack, "/").withSession(attack)));

        assertThat(events).allSatisfy(event -> {
            AuditEntry entry = AuditExamples.entry(event);
            String line = text.apply(entry);
            assertThat(line)
                    .matches(TEXT)
                    .hasSizeLessThan(3_000)
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\u2028\u2029]");
            assertThat(names(line)).doesNotHaveDuplicates();
            JsonObject object = object(json.apply(entry));
            assertThat(object.getString("event")).isEqualTo(entry.kind().owaspName());
            assertThat(object.toString())
                    .hasSizeLessThan(3_500)
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\u2028\u2029]");
        });
    }

    // What is quoted is no field.
    private static List<String> names(String line) {
        return Pattern.compile(" ([a-z_]+)=")
                .matcher(line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", ""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static JsonObject object(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
