package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.Extension;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.mechanism.OAuthAuthenticationMechanism;
import org.panelsecurity.tck.application.Doorkeeper;
import org.panelsecurity.tck.broken.Breaking;
import org.panelsecurity.tck.broken.BreakingExtension;
import org.panelsecurity.tck.conflict.SecondDoorkeeper;
import org.panelsecurity.tck.conflict.SecondMechanism;
import org.panelsecurity.tck.roles.Caller;
import org.panelsecurity.tck.roles.Descriptor;
import org.panelsecurity.tck.roles.Guarded;
import org.panelsecurity.tck.roles.Ran;

/** Applications that the server, a descriptor or the configuration would leave unprotected, all on one server: nothing of them runs. */
class FailClosedIT {
    private static final String SECRET = "a-client-secret-that-no-log-shall-show";
    private static final List<String> EVERY_KIND = List.of(
            "/",
            "/public/",
            "/public/sample.css",
            "/admin",
            "/api/me",
            "/api/guarded",
            "/descriptor/open",
            "/nothing-there");
    private static final String CORP_DOMAIN = "<jboss-web><security-domain>corp</security-domain></jboss-web>";

    @AutoClose
    private static final OwnServer SERVER = OwnServer.start(applications());

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "mechanisms", "doorkeepers", "ordering", "broken"})
    void runsNothingOf(String application) {
        for (String path : EVERY_KIND) {
            assertThat(status(application, path)).as(path).isGreaterThanOrEqualTo(403);
        }
        assertThat(Places.of(application).thatRan()).isEmpty();
    }

    @Test
    void saysEverythingThatIsWrongWithAConfigurationAtOnce() {
        assertThat(SERVER.log())
                .contains("Panel Security cannot start: 4 problems in its configuration.")
                .contains("panel.oauth.provider (PANEL_OAUTH_PROVIDER) = \"githb\"")
                .contains("Did you mean \"github\"?")
                .contains("panel.oauth.corp.key (PANEL_OAUTH_CORP_KEY) is not set")
                .contains("panel.oauth.corp.issuer (PANEL_OAUTH_CORP_ISSUER) is not set")
                .contains("panel.cookie.secret (PANEL_COOKIE_SECRET)")
                .doesNotContain("too-short", SECRET);
    }

    /** Some servers say so before us, in their own words. */
    @Test
    void namesBothOfTwoMechanisms() {
        assertThat(SERVER.log())
                .containsAnyOf("multiple HttpAuthenticationMechanism", "2 authentication mechanisms")
                .contains(OAuthAuthenticationMechanism.class.getName(), SecondMechanism.class.getName());
    }

    @Test
    void namesBothOfTwoAccessChecks() {
        assertThat(SERVER.log())
                .contains("2 AuthorizationCallback beans")
                .contains("application.Doorkeeper and org.panelsecurity.tck.conflict.SecondDoorkeeper");
    }

    @Test
    void saysWhyADescriptorThatLeavesTheGuardOutServesNothing() {
        HttpResponse<String> answer = new Browser().open(SERVER.page("/ordering/public/"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("the server left its guard out");
        assertThat(SERVER.log()).contains("<absolute-ordering> in WEB-INF/web.xml that leaves out panel-security-impl");
    }

    @Test
    void doesNotMindADescriptorThatIsComplete() {
        assertThat(status("complete", "/descriptor/open")).isEqualTo(401);
        assertThat(status("complete", "/public/")).isEqualTo(200);
    }

    @Test
    void staysInPlaceOfALoginThatADescriptorNames() {
        assertThat(status("basic", "/descriptor/open")).asString().isEqualTo(Difference.LOGIN_CONFIG.here());
        assertThat(Places.of("basic").thatRan()).isEmpty();
    }

    @Test
    void runsNothingForASecurityDomainThatAsksNoMechanism() {
        int status = status("unmapped", "/descriptor/open");

        assertThat(status).asString().isEqualTo(Difference.UNMAPPED_SECURITY_DOMAIN.here());
        assertThat(SERVER.log().contains("names the security domain \"corp\"")).isEqualTo(status == 503);
        assertThat(Places.of("unmapped").thatRan()).isEmpty();
    }

    @Test
    void leavesTheApplicationToItselfWhenItIsSwitchedOff() {
        assertThat(status("off", "/public/")).isEqualTo(200);
        assertThat(status("off", "/")).isEqualTo(200);
        assertThat(status("off", "/descriptor/open")).isEqualTo(200);
        assertThat(SERVER.log()).contains("Panel Security is switched off (panel.oauth.enabled=false)");
    }

    @Test
    void holdsRolesWhenItIsSwitchedOff() {
        assertThat(status("off", "/admin")).asString().isEqualTo(Difference.CONSTRAINT_WHEN_SWITCHED_OFF.here());
        assertThat(status("off", "/api/guarded")).asString().isEqualTo(Difference.REST_ROLE_WHEN_SWITCHED_OFF.here());
        assertThat(Places.of("off").thatRan()).doesNotContain("guarded");
    }

    private static int status(String application, String path) {
        return new Browser().fetch(SERVER.page("/" + application + path)).statusCode();
    }

    private static Map<String, WebArchive> applications() {
        return Map.of(
                "wrong",
                wrong(),
                "mechanisms",
                configured("mechanisms").addClass(SecondMechanism.class),
                "doorkeepers",
                configured("doorkeepers").addClasses(Doorkeeper.class, SecondDoorkeeper.class),
                "ordering",
                configured("ordering").setWebXML(webXml("", "<absolute-ordering/>")),
                "complete",
                configured("complete").setWebXML(webXml("metadata-complete=\"true\"", "")),
                "basic",
                configured("basic")
                        .setWebXML(webXml("", "<login-config><auth-method>BASIC</auth-method></login-config>")),
                "unmapped",
                configured("unmapped").addAsWebInfResource(new StringAsset(CORP_DOMAIN), "jboss-web.xml"),
                "broken",
                configured("broken").addAsLibraries(breaking()),
                "off",
                configured("off", Map.of("panel.oauth.enabled", "false")));
    }

    private static WebArchive wrong() {
        return configured(
                "wrong",
                Map.of(
                        "panel.oauth.provider", "githb,corp",
                        "panel.oauth.corp.preset", "generic",
                        "panel.oauth.corp.secret", SECRET,
                        "panel.cookie.secret", "too-short"));
    }

    private static JavaArchive breaking() {
        return ShrinkWrap.create(JavaArchive.class, "broken.jar")
                .addPackage(Breaking.class.getPackage())
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsServiceProvider(Extension.class, BreakingExtension.class);
    }

    private static StringAsset webXml(String attribute, String content) {
        return new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" " + attribute
                + ">" + content + "</web-app>");
    }

    private static WebArchive configured(String name) {
        return configured(
                name,
                Map.of(
                        "panel.oauth.provider", "generic",
                        "panel.oauth.issuer", "https://sso.example.com",
                        "panel.oauth.key", "sample",
                        "panel.oauth.secret", SECRET,
                        "panel.oauth.guest-endpoints", "/public/*"));
    }

    private static WebArchive configured(String name, Map<String, String> settings) {
        Places places = Places.of(name);
        places.forget();
        Map<String, String> properties = new TreeMap<>(settings);
        properties.put(Ran.DIRECTORY, places.directory());
        return Sample.configured(properties).addClasses(Ran.class, Guarded.class, Descriptor.class, Caller.class);
    }
}
