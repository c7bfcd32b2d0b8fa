package org.panelsecurity.impl.mechanism.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.mechanism.Fakes.fake;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.ServerEndpoint;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointRolesTest {
    @RolesAllowed("admin")
    static class Reports extends HttpServlet {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @DenyAll
    static class Closed extends HttpServlet {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @ServerEndpoint("/rooms/{room}")
    @RolesAllowed("admin")
    static class Room {}

    @ServerEndpoint("/rooms/lobby")
    @RolesAllowed("user")
    static class Lobby {}

    @ServerEndpoint("/rooms/{room}/{seat}")
    @RolesAllowed("auditor")
    static class Seat {}

    private final EndpointRoles roles =
            new EndpointRoles(List.of(Reports.class, Closed.class, Room.class, Lobby.class, Seat.class));

    @ParameterizedTest
    @CsvSource({"Reports, admin", "Closed, ''", "Other,"})
    void areThoseOfTheServletThatAnswers(String servlet, @Nullable String role) {
        assertThat(roles.of(request("/any", null, servlet))).isEqualTo(expected(role));
    }

    @ParameterizedTest
    @CsvSource({
        "/rooms/7, admin",
        "/rooms/lobby, user",
        "/rooms/7/3, auditor",
        "/rooms,",
        "/rooms/7/3/1,",
        "/others/7,",
        "/,"
    })
    void areThoseOfTheMostExactSocket(String path, @Nullable String role) {
        assertThat(roles.of(request(path, "websocket", "default"))).isEqualTo(expected(role));
    }

    @Test
    void areNoneForAnotherRequestAtThePathOfASocket() {
        assertThat(roles.of(request("/rooms/7", null, "default"))).isEmpty();
    }

    @Test
    void areNoneWithoutDeclarations() {
        assertThat(new EndpointRoles(List.of()).of(request("/rooms/7", "websocket", "Reports")))
                .isEmpty();
    }

    private static Optional<MethodRoles> expected(@Nullable String role) {
        return Optional.ofNullable(role).map(name -> new MethodRoles(name.isEmpty() ? Set.of() : Set.of(name)));
    }

    private static HttpServletRequest request(String path, @Nullable String upgrade, String servlet) {
        return fake(HttpServletRequest.class, (call, argument) -> switch (call) {
            case "getHeader" -> upgrade;
            case "getServletPath" -> path;
            case "getPathInfo" -> null;
            case "getHttpServletMapping" -> fake(HttpServletMapping.class, (of, none) -> servlet);
            case "getServletContext" -> context();
            default -> throw new UnsupportedOperationException(call);
        });
    }

    private static ServletContext context() {
        return fake(
                ServletContext.class,
                (call, names) -> names.get(0).equals("default")
                        ? null
                        : fake(
                                ServletRegistration.class,
                                (of, none) -> EndpointRolesTest.class.getName() + "$" + names.get(0)));
    }
}
