package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.spi.OAuthProvider;

class UrlTemplateTest {
    private static final String OWN_DOMAIN = "https://{domain:{subdomain}.auth0.com}/";
    private static final String SERVER = "https://octo.okta.com[/oauth2/{server:default}]";
    private static final String HOST = "https://{url:gitlab.com}/";

    private final Problems problems = new Problems();

    @Test
    void takesADefaultThatIsATemplateItself() {
        assertThat(url(OWN_DOMAIN, "{'subdomain': 'dev-octo.us'}")).isEqualTo("https://dev-octo.us.auth0.com/");
        assertThat(url(OWN_DOMAIN, "{'domain': 'login.octo.example', 'subdomain': 'dev-octo.us'}"))
                .isEqualTo("https://login.octo.example/");
        assertThat(url(HOST, "{}")).isEqualTo("https://gitlab.com/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                   | https://octo.okta.com/oauth2/default
            {'server': 'aus1'}   | https://octo.okta.com/oauth2/aus1
            {'server': ''}       | https://octo.okta.com
            {'server': None}     | https://octo.okta.com
            {'server': null}     | https://octo.okta.com
            """)
    void leavesBracketsOutWhereTheirParameterIsSetToNothing(String extraParams, String url) {
        assertThat(url(SERVER, extraParams)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gitlab.octo.example",
                "gitlab.octo.example:8443",
                "octo.example/gitlab",
                "octo.example:8443/tools/gitlab.d",
                "localhost:8080",
                "192.0.2.7",
                "xn--mna-0na.example"
            })
    void takesAHostWithPortAndPath(String host) {
        assertThat(url(HOST, "{'url': '" + host + "'}")).isEqualTo("https://" + host + "/");
        problems.throwIfAny();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gitlab.octo.example",
                "//gitlab.octo.example",
                "mona@octo.example",
                "mona:secret@octo.example",
                "octo.example?x=1",
                "octo.example#x",
                "octo.example/../evil",
                "octo.example/..",
                "octo.example/./x",
                "octo.example//evil",
                "octo.example/",
                "octo.example:port",
                "octo.example:123456",
                ".octo.example",
                "-octo.example",
                "octo.example\\\\evil",
                "octo example",
                "octo%2Eexample",
                "møna.example",
                "{tid}.octo.example",
                "[::1]"
            })
    void refusesWhatWouldTurnOneUrlIntoAnother(String host) {
        url(HOST, "{'url': '" + host + "'}");

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("panel.oauth.extra-params (PANEL_OAUTH_EXTRA_PARAMS) = ")
                .hasMessageContaining("a plain host name without scheme, as in sso.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "a?b", "a#b", "a:b", "a b", "a@b", "https://octo.example"})
    void takesOnlyANameBehindTheHost(String server) {
        url(SERVER, "{'server': '" + server + "'}");

        assertThatThrownBy(problems::throwIfAny).hasMessageContaining("a plain name of letters, digits, ., _, ~ and -");
    }

    @Test
    void namesTheKeyOfAParameterThatIsMissing() {
        assertThat(template("{}").url("https://{url}/")).isEqualTo("https://missing/");

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining(
                        "panel.oauth.url (PANEL_OAUTH_URL) is not set. Set it to the value for this provider's URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.octo.example/?a=b#c", "two words", "møna@octo.example", "{tid}"})
    void fillsAnythingIntoAText(String value) {
        assertThat(template("{'audience': '" + value + "'}").text("{audience:}"))
                .isEqualTo(value);
        problems.throwIfAny();
    }

    @Test
    void leavesATextEmptyWhereNothingIsSet() {
        assertThat(template("{}").text("{audience:}")).isEmpty();
        assertThat(template("{'audience': ''}").text("{audience:}")).isEmpty();
        problems.throwIfAny();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://{url", "https://octo[/{server}", "{a:{b}"})
    void refusesATemplateThatIsNotClosed(String template) {
        assertThatThrownBy(() -> template("{}").url(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(template);
    }

    private String url(String template, String extraParams) {
        return template(extraParams).url(template);
    }

    private UrlTemplate template(String extraParams) {
        TestRegistrations registrations = new TestRegistrations("""
                panel.oauth.provider=bitbucket
                panel.oauth.key=client-1
                panel.oauth.secret=a-client-secret-of-some-length
                panel.oauth.extra-params=""" + extraParams);
        RegistrationSettings settings = registrations.settings.registrations().get(0);
        return new UrlTemplate(
                settings, new ConfiguredParameters(OAuthProvider.named("own").build(), settings), problems);
    }
}
