package org.panelsecurity.tck.deployment;

import jakarta.enterprise.inject.spi.Extension;
import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.Doorkeeper;
import org.panelsecurity.tck.application.LogoutServlet;
import org.panelsecurity.tck.application.broken.BreakingExtension;
import org.panelsecurity.tck.application.broken.BreakingInterceptor;
import org.panelsecurity.tck.application.broken.Broken;
import org.panelsecurity.tck.application.broken.FailingServerInterceptor;
import org.panelsecurity.tck.application.conflict.SecondDoorkeeper;
import org.panelsecurity.tck.application.conflict.SecondMechanism;
import org.panelsecurity.tck.application.failing.FailingCheck;
import org.panelsecurity.tck.application.locator.Unscoped;
import org.panelsecurity.tck.application.roles.Caller;
import org.panelsecurity.tck.application.roles.Descriptor;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.application.roles.RunLog;

/** Applications that the server, a descriptor, the configuration or their own beans would leave unprotected. */
public final class FailClosedApplications {
    public static final String SECRET = "a-client-secret-that-no-log-shall-show";
    private static final String CORP_DOMAIN = "<jboss-web><security-domain>corp</security-domain></jboss-web>";

    /** Of another login, whose groups had other names. */
    private static final String LEFT_OVER_MAPPING =
            "<payara-web-app><security-role-mapping><role-name>admin</role-name>"
                    + "<group-name>Managers</group-name></security-role-mapping></payara-web-app>";

    private static final String FOR_ADMINISTRATORS =
            "<security-constraint><web-resource-collection><web-resource-name>all</web-resource-name>"
                    + "<url-pattern>/*</url-pattern></web-resource-collection>"
                    + "<auth-constraint><role-name>admin</role-name></auth-constraint></security-constraint>";

    private static final Map<String, String> SETTINGS = Map.of(
            "panel.oauth.provider", "generic",
            "panel.oauth.issuer", "https://sso.example.com",
            "panel.oauth.key", "sample",
            "panel.oauth.secret", SECRET,
            "panel.oauth.guest-endpoints", "/public/*");

    private FailClosedApplications() {}

    /** By context path. */
    public static Map<String, WebArchive> at(MockProvider provider) {
        Map<String, WebArchive> all = new TreeMap<>();
        all.put("wrong", wrong());
        all.put("mechanisms", configured("mechanisms").addClass(SecondMechanism.class));
        all.put("doorkeepers", configured("doorkeepers").addClasses(Doorkeeper.class, SecondDoorkeeper.class));
        all.put("ordering", configured("ordering").setWebXML(webXml("", "<absolute-ordering/>")));
        all.put("complete", configured("complete").setWebXML(webXml("metadata-complete=\"true\"", "")));
        all.put(
                "basic",
                configured("basic")
                        .setWebXML(webXml("", "<login-config><auth-method>BASIC</auth-method></login-config>")));
        all.put(
                "oidc",
                configured("oidc", Sample.properties(provider))
                        .setWebXML(webXml("", "<login-config><auth-method>OIDC</auth-method></login-config>")));
        all.put("unmapped", configured("unmapped").addAsWebInfResource(new StringAsset(CORP_DOMAIN), "jboss-web.xml"));
        all.put("broken", configured("broken").addAsLibraries(breaking(BreakingInterceptor.class)));
        all.put("inside", configured("inside").addAsLibraries(breaking(FailingServerInterceptor.class)));
        all.put(
                "failing",
                withLeftovers(configured("failing", Sample.properties(provider)))
                        .addPackage(FailingCheck.class.getPackage()));
        all.put("mapped", mapped("mapped", provider));
        all.put("constrained", mapped("constrained", provider).setWebXML(webXml("", FOR_ADMINISTRATORS)));
        all.put("tests", configured("tests").addAsLibrary(new File(Sample.property("test.jar"))));
        all.put("off", configured("off", Map.of("panel.oauth.enabled", "false")));
        // The last one by its name: Payara Micro initialises no application after one whose listener fails.
        all.put("unscoped", configured("unscoped", openToGuests()).addPackage(Unscoped.class.getPackage()));
        return all;
    }

    // On Open Liberty the mapping is in server.xml.
    private static WebArchive mapped(String name, MockProvider provider) {
        return configured(name, Sample.properties(provider))
                .addAsWebInfResource(new StringAsset(LEFT_OVER_MAPPING), "payara-web.xml");
    }

    private static WebArchive withLeftovers(WebArchive war) {
        return war.addClass(LogoutServlet.class)
                .addAsWebInfResource(new StringAsset("{}"), "keycloak.json")
                .addAsWebInfResource(new StringAsset("{}"), "oidc.json");
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

    private static JavaArchive breaking(Class<?> interceptor) {
        return ShrinkWrap.create(JavaArchive.class, "broken.jar")
                .addClasses(Broken.class, interceptor)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsServiceProviderAndClasses(Extension.class, BreakingExtension.class);
    }

    private static StringAsset webXml(String attribute, String content) {
        return new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" " + attribute
                + ">" + content + "</web-app>");
    }

    private static Map<String, String> openToGuests() {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.put("panel.oauth.optional", "true");
        return settings;
    }

    private static WebArchive configured(String name) {
        return configured(name, SETTINGS);
    }

    private static WebArchive configured(String name, Map<String, String> settings) {
        Places places = Places.of(name);
        places.forget();
        Map<String, String> properties = new TreeMap<>(settings);
        properties.put(RunLog.DIRECTORY, places.directory());
        return Sample.configured(properties)
                .addClasses(RunLog.class, GuardedResource.class, Descriptor.class, Caller.class);
    }
}
