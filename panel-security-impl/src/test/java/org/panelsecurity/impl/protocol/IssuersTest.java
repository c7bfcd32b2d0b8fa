package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issuers of a provider: one name, another one beside it, or one for each tenant. */
class IssuersTest {
    private static final String OCTO = "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10";
    private static final String OTHER = "00000000-0d6b-4f0e-9a55-2b7d4c1f8e10";
    private static final String TEMPLATE = "https://login.example.com/{tid}/v2.0";

    private final Issuers plain = new Issuers("https://sso.example.com", Set.of());
    private final Issuers beside = new Issuers("https://accounts.example.com", Set.of("accounts.example.com"));
    private final Issuers anyTenant = new Issuers("https://login.example.com/common/v2.0", Set.of(TEMPLATE));
    private final Issuers oneTenant = new Issuers(ofTenant(OCTO), Set.of(TEMPLATE));

    private static String ofTenant(String tenant) {
        return TEMPLATE.replace("{tid}", tenant);
    }

    @Test
    void acceptsTheConfiguredName() {
        assertThat(plain.accept("https://sso.example.com")).isTrue();
        assertThat(anyTenant.accept("https://login.example.com/common/v2.0")).isTrue();
        assertThat(oneTenant.accept(ofTenant(OCTO))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://sso.example.com/",
                "http://sso.example.com",
                "https://SSO.example.com",
                "https://sso.example.com.evil.example",
                "https://evil.example"
            })
    void refusesEveryOtherName(String named) {
        assertThat(plain.accept(named)).isFalse();
    }

    @Test
    void acceptsAnotherNameBesideIt() {
        assertThat(beside.accept("accounts.example.com")).isTrue();
        assertThat(beside.accept("https://accounts.example.com")).isTrue();
        assertThat(beside.accept("evil.example")).isFalse();
    }

    @Test
    void acceptsEveryTenantWhereNoneIsNamed() {
        assertThat(anyTenant.accept(ofTenant(OCTO))).isTrue();
        assertThat(anyTenant.accept(ofTenant(OTHER))).isTrue();
        assertThat(anyTenant.accept(ofTenant("{tenantid}")))
                .as("metadata for all of them")
                .isTrue();
    }

    @Test
    void acceptsNoOtherTenantWhereOneIsNamed() {
        assertThat(oneTenant.accept(ofTenant(OTHER))).isFalse();
        assertThat(oneTenant.accept(ofTenant("{tenantid}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "organizations",
                "octo.example",
                "6f1c9a52",
                "6F1C9A52-0D6B-4F0E-9A55-2B7D4C1F8E10",
                "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10/evil",
                "../6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10",
                "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10\n",
                "{tid}{tid}"
            })
    void takesOnlyAnIdForATenant(String tenant) {
        assertThat(anyTenant.accept(ofTenant(tenant))).isFalse();
        assertThat(anyTenant.ofTokens(ofTenant("{tenantid}"), Map.of("tid", tenant)))
                .isEmpty();
    }

    @Test
    void takesNothingForATenantThatOnlyLooksLikeOne() {
        for (String named : List.of(
                "https://login.example.com/v2.0",
                "https://login.example.com//v2.0",
                ofTenant(OCTO) + "/",
                "https://evil.example/" + OCTO + "/v2.0",
                ofTenant(OCTO).replace("v2.0", "v1.0"))) {
            assertThat(anyTenant.accept(named)).as(named).isFalse();
        }
    }

    @Test
    void expectsInTokensWhatMetadataNames() {
        assertThat(plain.ofTokens("https://sso.example.com", Map.of())).containsExactly("https://sso.example.com");
        assertThat(beside.ofTokens("https://accounts.example.com", Map.of()))
                .containsExactlyInAnyOrder("https://accounts.example.com", "accounts.example.com");
        assertThat(oneTenant.ofTokens(ofTenant(OCTO), Map.of("tid", OTHER))).containsExactly(ofTenant(OCTO));
    }

    @Test
    void expectsTheTokensOwnTenantWhereMetadataIsForAll() {
        String metadata = ofTenant("{tenantid}");

        assertThat(anyTenant.ofTokens(metadata, Map.of("tid", OCTO))).containsExactly(ofTenant(OCTO));
        assertThat(anyTenant.ofTokens(metadata, Map.of())).isEmpty();
        assertThat(anyTenant.ofTokens(metadata, Map.of("tid", List.of(OCTO)))).isEmpty();
    }

    @Test
    void letsAKeySignForItsIssuerAlone() {
        assertThat(Issuers.mayVouchFor(ofTenant(OCTO), ofTenant(OCTO))).isTrue();
        assertThat(Issuers.mayVouchFor(ofTenant(OCTO), ofTenant(OTHER))).isFalse();
        assertThat(Issuers.mayVouchFor("https://sso.example.com", "https://evil.example"))
                .isFalse();
    }

    @Test
    void letsAKeyOfAllTenantsSignForEachOfThem() {
        assertThat(Issuers.mayVouchFor(ofTenant("{tenantid}"), ofTenant(OCTO))).isTrue();
        assertThat(Issuers.mayVouchFor(ofTenant("{tenantid}"), ofTenant("common")))
                .isFalse();
        assertThat(Issuers.mayVouchFor(ofTenant("{tenantid}"), "https://evil.example/" + OCTO + "/v2.0"))
                .isFalse();
    }
}
