package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** Settings that admit only users with certain values of a claim. */
class RestrictionTest {
    private static final String GOOGLE = preset("google");
    private static final String AZURE = preset("azure");
    private static final String AUTH0 = preset("auth0") + "panel.oauth.subdomain=dev-octo.us\n";

    private static String preset(String name) {
        return """
                panel.oauth.provider=%s
                panel.oauth.key=client-1
                panel.oauth.secret=a-client-secret-of-some-length
                """.formatted(name);
    }

    @Test
    void admitsAllUsersWithoutASetting() {
        assertThat(in(GOOGLE, mona())).isEqualTo("mona@octo.example");
        assertThat(in(GOOGLE, with("hd", "anywhere.example"))).isEqualTo("mona@octo.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"octo.example", "octo.example,octo.test", "octo.test, octo.example", "octo.test octo.example"})
    void letsPeopleOfADomainIn(String hd) {
        assertThat(in(GOOGLE + "panel.oauth.hd=" + hd, with("hd", "octo.example")))
                .isEqualTo("mona@octo.example");
    }

    @Test
    void keepsOutWhoseDomainIsAnother() {
        for (Object other :
                List.of("evil.example", "OCTO.example", "octo.example.evil", "octo", " ", true, List.of())) {
            assertKeptOut(GOOGLE + "panel.oauth.hd=octo.example", with("hd", other));
        }
        assertKeptOut(GOOGLE + "panel.oauth.hd=octo.example", mona());
    }

    @Test
    void readsWhatExtraParametersSay() {
        String extra = GOOGLE + "panel.oauth.extra-params={'hd': 'octo.example'}";

        assertThat(in(extra, with("hd", "octo.example"))).isEqualTo("mona@octo.example");
        assertKeptOut(extra, with("hd", "evil.example"));
    }

    @Test
    void letsAnyDomainInWithAStarButNoPrivateAccount() {
        assertThat(in(GOOGLE + "panel.oauth.hd=*", with("hd", "anywhere.example")))
                .isEqualTo("mona@octo.example");
        assertKeptOut(GOOGLE + "panel.oauth.hd=*", mona());
    }

    @ParameterizedTest
    @CsvSource({"org_octo, true", "org_test, true", "org_evil, false"})
    void letsMembersOfAnOrganizationIn(String organization, boolean in) {
        String settings = AUTH0 + "panel.oauth.organization=org_octo,org_test\n";

        if (in) {
            assertThat(in(settings, with("org_id", organization))).isEqualTo("mona@octo.example");
        } else {
            assertKeptOut(settings, with("org_id", organization));
        }
    }

    @Test
    void letsPeopleOfTenantsIn() {
        String octo = "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10";
        Map<String, Object> claims = with("tid", octo);
        claims.put("oid", "1");

        assertThat(in(AZURE + "panel.oauth.tenants=" + octo, claims)).isEqualTo("mona@octo.example");
        claims.put("tid", "00000000-0d6b-4f0e-9a55-2b7d4c1f8e10");
        assertKeptOut(AZURE + "panel.oauth.tenants=" + octo, claims);
    }

    @Test
    void saysInTheLogWhichSettingKeptWhomOut() {
        Restriction restriction = new Restriction("hd", "panel.oauth.hd", Set.of("octo.example"));

        assertThatThrownBy(() -> restriction.check(Map.of("hd", "evil.example"), "google", "mona"))
                .hasMessageContaining("hd")
                .hasMessageContaining("google")
                .hasMessageContaining("evil.example")
                .hasMessageContaining("panel.oauth.hd");
        assertThatThrownBy(() -> restriction.check(Map.of(), "google", "")).hasMessageContaining("missing");
    }

    private static String in(String settings, Map<String, Object> claims) {
        return new TestRegistrations(settings).identity(claims).user();
    }

    private static void assertKeptOut(String settings, Map<String, Object> claims) {
        assertThatThrownBy(() -> in(settings, claims))
                .as("%s", claims)
                .isInstanceOfSatisfying(
                        LoginFailedException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(LoginFailure.NOT_AUTHORIZED));
    }

    private static Map<String, Object> mona() {
        return new HashMap<>(Map.of("sub", "248289", "email", "mona@octo.example"));
    }

    private static Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = mona();
        claims.put(claim, value);
        return claims;
    }
}
