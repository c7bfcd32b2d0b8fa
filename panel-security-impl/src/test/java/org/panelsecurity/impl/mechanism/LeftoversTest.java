package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.mechanism.Fakes.fake;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeftoversTest {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> filters = new LinkedHashMap<>();
    private final Map<String, Set<String>> servlets = new LinkedHashMap<>();

    @Nullable
    private Object noted;

    @Test
    void findsNothingInAnApplicationWithoutAny() {
        files.put("/WEB-INF/web.xml", "<web-app/>");
        files.put("/WEB-INF/lib/spring-security-crypto-6.5.jar", "");
        filters.put("charset", "com.example.CharsetFilter");
        servlets.put("com.example.Reports", Set.of("/reports", "/logouts", "/login.html", "*.jsp", "/", ""));

        assertThat(sentences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FORM", "BASIC", "OIDC", "KEYCLOAK", "MP-JWT", "CLIENT-CERT"})
    void findsALoginConfig(String method) {
        files.put(
                "/WEB-INF/web.xml",
                "<web-app>\n <login-config>\n<auth-method>\n " + method + "\n</auth-method></login-config></web-app>");

        assertThat(sentences())
                .singleElement()
                .satisfies(sentence -> assertThat(sentence)
                        .contains(
                                "WEB-INF/web.xml has <auth-method>" + method + "</auth-method>",
                                "Remove <login-config>."));
    }

    @Test
    void skipsALoginConfigInAComment() {
        files.put("/WEB-INF/web.xml", "<web-app><!-- <auth-method>FORM</auth-method> --></web-app>");

        assertThat(sentences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "oidc.json, the OpenID Connect client of WildFly",
        "keycloak.json, the Keycloak adapter",
        "keycloak-saml.xml, the SAML adapter of Keycloak",
        "picketlink.xml, PicketLink",
        "shiro.ini, Apache Shiro",
        "lib/soteria-3.0.4.jar, Soteria",
        "lib/pac4j-jakartaee-6.1.jar, pac4j",
        "lib/jakartaee-pac4j-8.0.jar, pac4j",
        "lib/keycloak-servlet-filter-adapter-24.jar, the Keycloak adapter",
        "lib/shiro-web-2.0-jakarta.jar, Apache Shiro",
        "lib/spring-security-web-6.5.jar, Spring Security"
    })
    void findsFilesOf(String file, String owner) {
        files.put("/WEB-INF/" + file, "");

        assertThat(sentences())
                .singleElement()
                .satisfies(sentence -> assertThat(sentence)
                        .startsWith("WEB-INF/" + file + " belongs to " + owner)
                        .contains("Remove it"));
    }

    @ParameterizedTest
    @CsvSource({
        "org.pac4j.jee.filter.SecurityFilter, pac4j",
        "org.keycloak.adapters.servlet.KeycloakOIDCFilter, the Keycloak adapter",
        "org.apache.shiro.web.servlet.ShiroFilter, Apache Shiro",
        "org.springframework.web.filter.DelegatingFilterProxy, Spring Security"
    })
    void findsFiltersOf(String type, String owner) {
        filters.put("login", type);

        assertThat(sentences())
                .singleElement()
                .satisfies(sentence -> assertThat(sentence)
                        .startsWith("The filter " + type + " belongs to " + owner)
                        .contains("Remove it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/logout",
                "/logout/*",
                "/login",
                "/login/form",
                "/callback/corp",
                "/panel/session",
                "/panel/session/*"
            })
    void findsAServletThatIsNeverCalled(String mapping) {
        servlets.put("com.example.Own", Set.of(mapping));

        assertThat(sentences())
                .singleElement()
                .satisfies(sentence -> assertThat(sentence)
                        .startsWith("The servlet com.example.Own at " + mapping + " is never called")
                        .contains("panel.logout-endpoint", "panel.session-endpoint"));
    }

    @Test
    void namesAllAtOnce() {
        files.put("/WEB-INF/web.xml", "<auth-method>FORM</auth-method>");
        files.put("/WEB-INF/keycloak.json", "");
        servlets.put("com.example.Own", Set.of("/logout"));

        assertThat(sentences()).hasSize(3);
    }

    private List<String> sentences() {
        ServletContext application = fake(ServletContext.class, this::ofContext);
        assertThat(Leftovers.of(application)).isEmpty();
        Leftovers.note(application);
        return Leftovers.of(application)
                .orElseThrow()
                .sentences(List.of("/login", "/logout", "/callback/corp", "/panel/session"));
    }

    private @Nullable Object ofContext(String method, List<Object> arguments) {
        Object argument = arguments.isEmpty() ? "" : arguments.get(0);
        return switch (method) {
            case "getResourceAsStream" ->
                files.containsKey(argument)
                        ? new ByteArrayInputStream(
                                files.getOrDefault(argument, "").getBytes(StandardCharsets.UTF_8))
                        : null;
            case "getResourcePaths" -> below((String) argument);
            case "getFilterRegistrations" -> {
                Map<String, FilterRegistration> all = new LinkedHashMap<>();
                filters.forEach((name, type) -> all.put(name, fake(FilterRegistration.class, (call, of) -> type)));
                yield all;
            }
            case "getServletRegistrations" -> {
                Map<String, ServletRegistration> all = new LinkedHashMap<>();
                servlets.forEach((type, mappings) -> all.put(
                        type,
                        fake(ServletRegistration.class, (call, of) -> call.equals("getMappings") ? mappings : type)));
                yield all;
            }
            case "getAttribute" -> noted;
            case "setAttribute" -> {
                noted = argument.equals(Leftovers.class.getName()) ? arguments.get(1) : noted;
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        };
    }

    // As the container answers it: files directly in the folder. Null where there are none.
    private @Nullable Set<String> below(String folder) {
        Set<String> names = new TreeSet<>();
        files.keySet().stream()
                .filter(file -> file.startsWith(folder) && file.indexOf('/', folder.length()) < 0)
                .forEach(names::add);
        return names.isEmpty() ? null : names;
    }
}
