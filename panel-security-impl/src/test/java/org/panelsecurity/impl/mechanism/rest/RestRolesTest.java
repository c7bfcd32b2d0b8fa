package org.panelsecurity.impl.mechanism.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.mechanism.Fakes.fake;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.mechanism.FakeServlets;

class RestRolesTest {
    @RolesAllowed("admin")
    static class ForAdministrators {
        public void administrators() {}

        @RolesAllowed({"user", "auditor"})
        public void users() {}

        @PermitAll
        public void everybody() {}

        @DenyAll
        public void nobody() {}
    }

    static class Inheriting extends ForAdministrators {}

    @PermitAll
    static class Reopened extends ForAdministrators {}

    @DenyAll
    static class Closed {
        public void closed() {}

        @RolesAllowed("user")
        public void users() {}
    }

    @PermitAll
    static class Open {
        public void open() {}
    }

    @RolesAllowed("admin")
    static class Narrowed extends Open {}

    interface Resource<T> {
        @RolesAllowed("user")
        void list();

        @RolesAllowed("admin")
        void create(T item);

        @RolesAllowed("admin")
        void openAgain();
    }

    static class OfInterface implements Resource<String> {
        @Override
        public void list() {}

        @Override
        public void create(String item) {}

        @Override
        @PermitAll
        public void openAgain() {}
    }

    static class Unsecured {
        public void anything() {}
    }

    @ParameterizedTest
    @CsvSource({
        "ForAdministrators, administrators, admin, user",
        "ForAdministrators, users, user, admin",
        "ForAdministrators, users, auditor, admin",
        "Inheriting, administrators, admin, user",
        "Closed, users, user, admin",
        "Reopened, administrators, admin, user",
        "Narrowed, open, admin, user",
        "OfInterface, list, user, admin",
        "OfInterface, create, admin, user"
    })
    void asksForTheRoleThatIsNamedNearest(String type, String method, String role, String other) throws Exception {
        RestRolesFilter filter = filters(type, method).get(0);

        assertThat(filter.admits(with(role))).isTrue();
        assertThat(filter.admits(with(other))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ForAdministrators, nobody", "Closed, closed"})
    void admitsNoUserToWhatIsClosed(String type, String method) throws Exception {
        assertThat(filters(type, method).get(0).admits(with("admin"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ForAdministrators, everybody", "OfInterface, openAgain", "Unsecured, anything"})
    void asksNothingWhereNothingIsAskedFor(String type, String method) throws Exception {
        assertThat(filters(type, method)).isEmpty();
    }

    @Test
    void asksForTheMethodsOwnRoleInAClassThatIsOpenAgain() throws Exception {
        assertThat(filters("Reopened", "users")).hasSize(1);
    }

    private static List<RestRolesFilter> filters(String type, String name) throws Exception {
        Class<?> resource = Class.forName(RestRolesTest.class.getName() + "$" + type);
        Method method = Arrays.stream(resource.getMethods())
                .filter(candidate -> candidate.getName().equals(name) && !candidate.isBridge())
                .findFirst()
                .orElseThrow();
        List<RestRolesFilter> registered = new ArrayList<>();
        RestRoles roles = new RestRoles();
        roles.request = new FakeServlets().request();
        roles.response = new FakeServlets().response();
        roles.configure(
                fake(ResourceInfo.class, (call, arguments) -> call.equals("getResourceClass") ? resource : method),
                fake(FeatureContext.class, (call, arguments) -> {
                    registered.add((RestRolesFilter) arguments.get(0));
                    return null;
                }));
        return registered;
    }

    private static SecurityContext with(String role) {
        return fake(SecurityContext.class, (call, arguments) -> role.equals(arguments.get(0)));
    }
}
