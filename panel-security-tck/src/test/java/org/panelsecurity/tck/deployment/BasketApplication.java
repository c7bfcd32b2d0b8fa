package org.panelsecurity.tck.deployment;

import java.io.File;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.session.Basket;

/** The sample with a basket in the container's session; users log in at the embedded provider, or with one shared password. */
public final class BasketApplication {
    public static final String PASSWORD = "open sesame";

    private BasketApplication() {}

    /** Returns the application with these settings beside the usual ones. */
    public static WebArchive at(MockProvider provider, Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>();
        Sample.properties(provider).forEach((key, value) -> settings.put(ofSample(key), value));
        settings.put("panel.oauth.provider", "sample, basic");
        settings.put("panel.basic-auth", PASSWORD);
        settings.putAll(more);
        return Sample.configured(settings)
                .addPackage(Basket.class.getPackage())
                .addAsWebResource(new File("src/test/webapp/faces.xhtml"))
                .setWebXML(new File("src/test/webapp/sessions.xml"));
    }

    private static String ofSample(String key) {
        return key.replaceFirst("^panel\\.oauth\\.(issuer|key|secret)$", "panel.oauth.sample.$1");
    }

    /** The address of a login that leads to the basket. */
    public static URI login(String registration) {
        return URI.create(Sample.page("/login/" + registration) + "?next="
                + Sample.page("/basket").getPath());
    }

    /** Logs in at the provider, and returns what is in the basket. */
    public static HttpResponse<String> logIn(Browser browser, String user) {
        return browser.submit(browser.visit(login("sample")), Map.of("username", user));
    }

    /** Logs in at the provider up to its answer, which the application has not seen yet. */
    public static URI callback(Browser browser, String user) {
        return location(browser.submitOnly(browser.visit(login("sample")), Map.of("username", user)));
    }

    /** Logs in with the password; where the browser's user changes, the form is sent twice, as browsers do. */
    public static void logInWithPassword(Browser browser, String user) {
        HttpResponse<String> form = browser.visit(login("basic"));
        Map<String, String> typed = Map.of("username", user, "password", PASSWORD);
        if (browser.submitOnly(form, typed).statusCode() == 307) {
            browser.submitOnly(form, typed);
        }
    }

    /** Returns where an answer leads. */
    public static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }
}
