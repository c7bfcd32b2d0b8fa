package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.Sample.page;

import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application whose web.xml leaves our guard out: nothing is served, and nothing pretends to be protected. */
@ExtendWith(ArquillianExtension.class)
class FailClosedIT {
    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.configured(Map.of(
                        "panel.oauth.provider", "generic",
                        "panel.oauth.issuer", "https://sso.example.com",
                        "panel.oauth.key", "sample",
                        "panel.oauth.secret", "a-secret-that-nobody-ever-asks-for",
                        "panel.oauth.guest-endpoints", "/public/*"))
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <absolute-ordering/>
                        </web-app>"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/public/", "/public/sample.css", "/admin", "/api/me", "/nothing-there"})
    void servesNothingWithoutTheGuard(String path) {
        HttpResponse<String> answer = new Browser().open(page(path));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("the server left its guard out").doesNotContain("<h1>Hello");
    }
}
