package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.CapturedLog;

class RoleMappingTest {
    private final FakeApplication application = new FakeApplication();
    private final List<String> asked = new ArrayList<>();

    @Test
    void isNamedOnceForARoleThatTheServerKeepsFromTheUser() {
        RoleMapping mapping = RoleMapping.install(Set.of("admin", "user"), application.context());

        assertThat(warnings(mapping, Set.of("admin", "user", "other"), Set.of("user")))
                .singleElement()
                .asString()
                .startsWith("A user has the role \"admin\", but the server does not grant it")
                .contains(
                        "<security-role-mapping><role-name>admin</role-name><group-name>admin</group-name>",
                        "access-id=\"group:defaultRealm/admin\"");
        assertThat(warnings(mapping, Set.of("admin", "user"), Set.of())).isEmpty();
        assertThat(asked).containsExactlyInAnyOrder("admin", "user");
    }

    @Test
    void concernsRolesOfTheDescriptorToo() {
        application.files.put(
                "/WEB-INF/web.xml",
                "<auth-constraint><role-name> auditor </role-name><role-name>**</role-name></auth-constraint>"
                        + "<!-- <role-name>old</role-name> -->");
        RoleMapping mapping = RoleMapping.install(Set.of(), application.context());

        assertThat(warnings(mapping, Set.of("auditor", "old", "**"), Set.of()))
                .singleElement()
                .asString()
                .contains("\"auditor\"");
    }

    @Test
    void isNotLookedForAmongRolesThatNothingDeclares() {
        RoleMapping mapping = RoleMapping.install(Set.of("admin"), application.context());

        assertThat(warnings(mapping, Set.of("user"), Set.of())).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void isFoundByTheApplication() {
        RoleMapping mapping = RoleMapping.install(Set.of("admin"), application.context());

        assertThat(RoleMapping.of(application.context())).isSameAs(mapping);
        assertThat(RoleMapping.of(new FakeApplication().context())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Payara Micro 6.2025.10 #badassfish, payara-web.xml, true",
        "Payara Micro 6.2025.10 #badassfish, glassfish-web.xml, true",
        "Eclipse GlassFish 8.0.0, sun-web.xml, true",
        "Payara Micro 6.2025.10 #badassfish, jboss-web.xml, false",
        "Some Server 1.0, payara-web.xml, false"
    })
    void isNamedAtTheStartIfThisServerReadsTheDescriptor(String server, String descriptor, boolean named) {
        application.server = server;
        application.files.put("/WEB-INF/" + descriptor, "<x><security-role-mapping></security-role-mapping></x>");

        assertThat(RoleMapping.warning(application.context()).isPresent()).isEqualTo(named);
        assertThat(RoleMapping.warning(application.context()).stream())
                .allSatisfy(warning -> assertThat(warning).startsWith("WEB-INF/" + descriptor + " maps roles"));
    }

    @Test
    void isNotNamedIfADescriptorMapsNothing() {
        application.server = "Payara Micro";
        application.files.put("/WEB-INF/payara-web.xml", "<x><!-- <security-role-mapping> --></x>");

        assertThat(RoleMapping.warning(application.context())).isEmpty();
    }

    private List<String> warnings(RoleMapping mapping, Set<String> passedOn, Set<String> granted) {
        HttpServletRequest request = request(granted);
        return CapturedLog.during(() -> {
            mapping.passOn(passedOn, request);
            mapping.verify(request);
        });
    }

    private HttpServletRequest request(Set<String> granted) {
        Map<Object, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                RoleMappingTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    case "removeAttribute" -> attributes.remove(arguments[0]);
                    case "isUserInRole" -> {
                        asked.add((String) arguments[0]);
                        yield granted.contains(arguments[0]);
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
