package org.panelsecurity.tck.deployment;

import static java.util.Map.entry;

import java.io.File;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.RunLog;

/** The sample's WAR as it was built, with another configuration. */
public final class Sample {
    private static final String CONTEXT_PATH = "/sample-war";
    private static final String CONFIGURATION = "WEB-INF/classes/META-INF/microprofile-config.properties";

    private Sample() {}

    /** Without a word of configuration inside. */
    public static WebArchive unconfigured() {
        WebArchive war = ShrinkWrap.createFromZipFile(WebArchive.class, new File(property("sample.war")));
        war.delete(CONFIGURATION);
        return war;
    }

    public static WebArchive configured(Map<String, String> properties) {
        return configured(unconfigured(), properties);
    }

    public static WebArchive configured(WebArchive war, Map<String, String> properties) {
        return war.add(asset(properties), CONFIGURATION);
    }

    /** The text of a {@code microprofile-config.properties}. */
    public static StringAsset asset(Map<String, String> properties) {
        return new StringAsset(properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining("\n")));
    }

    /** The sample at the embedded provider, as a newcomer starts it. */
    public static WebArchive at(MockProvider provider) {
        return configured(properties(provider));
    }

    /** The sample at the embedded provider, where everything is open that no constraint closes. */
    public static WebArchive openAt(MockProvider provider) {
        return at(provider, Map.of("panel.oauth.optional", "true"));
    }

    /** The sample at the embedded provider, with these settings beside or instead; its places note that they ran. */
    public static WebArchive at(MockProvider provider, Map<String, String> settings) {
        Map<String, String> properties = new TreeMap<>(properties(provider));
        properties.put(RunLog.DIRECTORY, Places.of("sample").directory());
        properties.putAll(settings);
        return configured(properties);
    }

    /** Without any jar of ours. */
    public static WebArchive withoutLibraries(WebArchive war) {
        war.getContent(Filters.include("/WEB-INF/lib/.*\\.jar")).keySet().forEach(war::delete);
        return war;
    }

    public static Map<String, String> properties(MockProvider provider) {
        return Map.ofEntries(
                entry("panel.oauth.provider", "sample"),
                entry("panel.oauth.sample.preset", "generic"),
                entry("panel.oauth.issuer", provider.issuer()),
                entry("panel.oauth.key", "sample"),
                entry("panel.oauth.secret", "a-secret-that-only-this-provider-knows"),
                entry("panel.oauth.sample.user-key", "sub"),
                entry("panel.oauth.sample.groups-claim", "groups"),
                entry("panel.oauth.roles.user", "*"),
                entry("panel.oauth.roles.finance", "admin"),
                entry("panel.oauth.guest-endpoints", "/public/*"),
                entry("panel.session-endpoint", "true"));
    }

    /** Opens a page and logs in at the embedded provider, under any name. */
    public static HttpResponse<String> logIn(Browser browser, String path, String user, String claims) {
        return logIn(browser, page(path), user, claims);
    }

    public static HttpResponse<String> logIn(Browser browser, URI page, String user, String claims) {
        return browser.submit(browser.visit(page), Map.of("username", user, "claims", claims));
    }

    /**
     * A page of the deployed sample. Not by the URL that the adapter tells: that has the machine's own address, and now and then no
     * context path.
     */
    public static URI page(String path) {
        return URI.create("http://127.0.0.1:" + property("server.port") + CONTEXT_PATH + path);
    }

    /** The same over TLS. */
    public static URI securePage(String path) {
        return URI.create("https://127.0.0.1:" + property("server.https.port") + CONTEXT_PATH + path);
    }

    public static Path workDirectory() {
        return Path.of(property("work.directory"));
    }

    public static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The system property " + name + " is not set: run this through Maven");
        }
        return value;
    }
}
