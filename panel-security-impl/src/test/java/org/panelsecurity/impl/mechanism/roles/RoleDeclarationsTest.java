package org.panelsecurity.impl.mechanism.roles;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.io.Serial;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log says of declarations that nothing enforces. No class is a CDI bean here. */
class RoleDeclarationsTest {
    @RolesAllowed("admin")
    static class NoBean {}

    static class NoBeanWithMethods {
        @RolesAllowed("admin")
        public void secret() {}

        @DenyAll
        public void closed() {}

        public void open() {}
    }

    @RolesAllowed("admin")
    static class RestApplication extends Application {}

    @RunAs("admin")
    static class RunningAs {}

    static class ServletWithMethods extends HttpServlet {
        @Serial
        private static final long serialVersionUID = 1L;

        @RolesAllowed("admin")
        public void secret() {}
    }

    @ServerEndpoint("/socket")
    static class SocketWithMethods {
        @OnMessage
        @RolesAllowed("admin")
        public void secret(String message) {}
    }

    @RolesAllowed("admin")
    static class Servlet extends HttpServlet {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @ServerEndpoint("/guarded")
    @DenyAll
    static class Socket {}

    @Stateless
    @RolesAllowed("admin")
    @RunAs("auditor")
    static class EnterpriseBean {}

    @Path("resource")
    @RolesAllowed("admin")
    static class Resource {
        @GET
        public String read() {
            return "";
        }

        @GET
        @DenyAll
        public String closed() {
            return "";
        }
    }

    interface ResourceInterface {
        @GET
        @RolesAllowed("admin")
        String read();
    }

    static class SubResource {
        @GET
        @RolesAllowed("admin")
        public String read() {
            return "";
        }
    }

    @Path("locating")
    static class Locating {
        @Path("sub")
        @RolesAllowed("admin")
        public SubResource sub() {
            return new SubResource();
        }

        @Path("open")
        public SubResource open() {
            return new SubResource();
        }
    }

    @Path("locating")
    @RolesAllowed("admin")
    static class LocatingAsAWhole {
        @Path("sub")
        public SubResource sub() {
            return new SubResource();
        }
    }

    interface Locator {
        @Path("sub")
        @RolesAllowed("admin")
        SubResource sub();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Servlet.class,
                Socket.class,
                EnterpriseBean.class,
                Resource.class,
                ResourceInterface.class,
                SubResource.class
            })
    void sayNothingOfWhatIsEnforced(Class<?> type) {
        assertThat(of(type).warnings()).isEmpty();
        assertThat(of(type).openLocators()).isEmpty();
    }

    @Test
    void nameTheClassAndItsMethods() {
        assertThat(of(NoBeanWithMethods.class, NoBean.class).warnings())
                .containsExactly(
                        NoBean.class.getName() + " declares roles that nothing enforces (the class): it is no CDI bean,"
                                + " enterprise bean or REST resource. Make it one, or check the role in its callers.",
                        NoBeanWithMethods.class.getName()
                                + " declares roles that nothing enforces (closed, secret): it is no"
                                + " CDI bean, enterprise bean or REST resource. Make it one, or check the role in its callers.");
    }

    @ParameterizedTest
    @ValueSource(classes = {ServletWithMethods.class, SocketWithMethods.class})
    void sendTheAnnotationOfAMethodToItsClass(Class<?> type) {
        assertThat(of(type).warnings())
                .containsExactly(
                        type.getName() + " declares roles that nothing enforces (secret): annotate the class in place"
                                + " of its methods, or restrict its path in web.xml.");
    }

    @Test
    void nameAnApplicationOfJakartaRest() {
        assertThat(of(RestApplication.class).warnings())
                .singleElement()
                .asString()
                .contains("(the class)");
    }

    @Test
    void nameWhatCannotRunAsAnotherRole() {
        assertThat(of(RunningAs.class).warnings())
                .containsExactly("@RunAs has no effect on " + RunningAs.class.getName()
                        + ": only enterprise beans and servlets can have it.");
    }

    @Test
    void findLocatorsThatNothingCanCheck() {
        assertThat(of(Locating.class, LocatingAsAWhole.class).openLocators())
                .containsExactly(Locating.class.getName() + ".sub", LocatingAsAWhole.class.getName() + ".sub");
        assertThat(of(Locating.class).warnings()).isEmpty();
    }

    @Test
    void nameAnInterfaceOfALocatorThatNoBeanImplements() {
        assertThat(of(Locator.class).warnings()).singleElement().asString().contains("(sub)");
        assertThat(of(Locator.class).openLocators()).isEmpty();
    }

    private static RoleDeclarations of(Class<?>... declared) {
        return new RoleDeclarations(List.of(declared), new BeanRolesExtension());
    }
}
