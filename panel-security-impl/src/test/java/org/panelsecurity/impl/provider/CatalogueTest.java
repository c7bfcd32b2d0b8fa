package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.spi.OAuthProvider;

class CatalogueTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "azure, azure",
        "azurev2, azure",
        "azure-v1, azure-v1",
        "bitbucket, bitbucket",
        "github, github",
        "gitlab, gitlab",
        "google, google",
        "okta, okta",
        "auth0, auth0",
        "generic, generic",
        "password, password",
        "auth_code, auth_code",
        "code, auth_code",
        "basic, basic"
    })
    void knowsThePresetsOfTheContractByAllTheirNames(String name, String preset) {
        assertThat(catalogue().find(name).orElseThrow().name()).isEqualTo(preset);
        problems.throwIfAny();
    }

    @Test
    void knowsNoOtherName() {
        assertThat(catalogue().find("gitea")).isEmpty();
        assertThat(catalogue().find("GitHub")).isEmpty();
    }

    @Test
    void takesAPlugInByItsNameAndItsAliases() {
        Catalogue catalogue = catalogue(
                OAuthProvider.named("gitea").alsoNamed("forgejo", "codeberg").build());

        assertThat(catalogue.find("codeberg").orElseThrow().name()).isEqualTo("gitea");
        assertThat(catalogue.names()).contains("gitea", "forgejo", "codeberg", "github");
        problems.throwIfAny();
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "azurev2", "code"})
    void refusesAPlugInWithANameThatIsTaken(String name) {
        Catalogue catalogue = catalogue(OAuthProvider.named(name).build());

        assertRefused(name);
        assertThat(catalogue.find(name).orElseThrow().displayName())
                .as("ours stays")
                .isNotEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "azurev2", "gitea"})
    void refusesAPlugInWithAnAliasThatIsTaken(String alias) {
        catalogue(
                OAuthProvider.named("gitea").build(),
                OAuthProvider.named("forgejo").alsoNamed(alias).build());

        assertRefused(alias);
    }

    @Test
    void refusesTwoPlugInsWithOneAlias() {
        catalogue(
                OAuthProvider.named("gitea").alsoNamed("git").build(),
                OAuthProvider.named("forgejo").alsoNamed("git").build());

        assertRefused("git");
    }

    @Test
    void collectsTheParametersThatAnyOfThemDeclares() {
        Catalogue catalogue = catalogue(OAuthProvider.named("gitea")
                .issuer("https://{host:gitea.com}")
                .authorizeParameter("realm", "{realm:}")
                .restrict("team", "teams")
                .build());

        assertThat(catalogue.parameters())
                .contains("host", "realm", "teams", "url", "server", "tenant", "subdomain", "audience", "hd");
    }

    private void assertRefused(String name) {
        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("1 problem in")
                .hasMessageContaining("Two providers have the name \"" + name + "\"");
    }

    private Catalogue catalogue(OAuthProvider... plugIns) {
        return Catalogue.of(List.of(plugIns), problems);
    }
}
