package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Groups as providers send them: lists, objects, names with dots, and paths through them. */
class ClaimPathTest {
    private static final String ZITADEL = "urn:zitadel:iam:org:project:roles";

    /** A path, the claims, and the names that are found. */
    record Row(String path, Map<String, Object> claims, List<String> names) {
        @Override
        public String toString() {
            return path + " in " + claims;
        }
    }

    static Stream<Row> readable() {
        return Stream.of(
                row("groups", Map.of("groups", List.of("a", "b")), "a", "b"),
                row("groups", Map.of("groups", "CN=a,OU=b"), "CN=a,OU=b"),
                row("groups", Map.of("groups", List.of(7, 8L, new BigDecimal("9.0"))), "7", "8", "9"),
                row("groups", Map.of("groups", 7), "7"),
                row("groups", Map.of("groups", List.of(List.of("a"), List.of("b", "c"))), "a", "b", "c"),
                row("groups", Map.of("groups", List.of("a", " ", "")), "a"),
                row("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("a"))), "a"),
                // Keys of an object.
                row(ZITADEL, Map.of(ZITADEL, Map.of("admin", Map.of("1690", "octo.test"))), "admin"),
                row("roles", Map.of("roles", Map.of("admin", true)), "admin"),
                row("roles", Map.of("roles", Map.of("admin", false))),
                row(
                        ZITADEL + ".*",
                        Map.of(ZITADEL, List.of(Map.of("admin", Map.of()), Map.of("user", Map.of()))),
                        "admin",
                        "user"),
                // Names with dots, and a path below them.
                row(
                        "resource_access.my.client.roles",
                        Map.of("resource_access", Map.of("my.client", Map.of("roles", List.of("a")))),
                        "a"),
                row(
                        "resource_access.my.client.roles",
                        Map.of("resource_access", Map.of("my", Map.of("x", 1), "my.client", Map.of("roles", "a"))),
                        "a"),
                row(
                        "resource_access.my.client.roles",
                        Map.of(
                                "resource_access",
                                Map.of("my.client", Map.of("x", 1), "my", Map.of("client.roles", "a"))),
                        "a"),
                row("https://octo.test/roles", Map.of("https://octo.test/roles", List.of("a")), "a"),
                row("https://octo.test/app.roles", Map.of("https://octo.test/app", Map.of("roles", List.of("a"))), "a"),
                row(
                        "https://octo.test/v1.2/app.data.roles",
                        Map.of("https://octo.test/v1.2/app", Map.of("data", Map.of("roles", List.of("a")))),
                        "a"),
                // Lists of objects.
                row(
                        "groups.name",
                        Map.of("groups", List.of(Map.of("name", "a", "id", 1), Map.of("name", "b"))),
                        "a",
                        "b"),
                row("groups.id", Map.of("groups", List.of(Map.of("name", "a", "id", 1))), "1"),
                row(
                        "orgs.teams.slug",
                        Map.of("orgs", List.of(Map.of("teams", List.of(Map.of("slug", "x"), Map.of("slug", "y"))))),
                        "x",
                        "y"),
                // Every member.
                row(
                        "resource_access.*.roles",
                        Map.of("resource_access", Map.of("app", Map.of("roles", List.of("a")))),
                        "a"),
                row("groups.*", Map.of("groups", Map.of("a", 1)), "a"));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void findsTheNames(Row row) {
        ClaimPath.Found found = new ClaimPath(row.path()).in(row.claims());

        assertThat(found.names()).containsExactlyInAnyOrderElementsOf(row.names());
        assertThat(found.present()).isTrue();
        assertThat(found.readable()).isTrue();
    }

    static Stream<Row> absent() {
        return Stream.of(
                row("grups", Map.of("groups", List.of("a"))),
                row("realm_access.role", Map.of("realm_access", Map.of("roles", List.of("a")))),
                row("groups.name", Map.of("groups", List.of("a"))),
                row("groups.name", Map.of("groups", List.of())),
                row("a.b", Map.of("a", "b")),
                row("*", Map.of()),
                row(".", Map.of("a", "b")),
                row("a.", Map.of("a", Map.of("b", "c"))));
    }

    @ParameterizedTest
    @MethodSource("absent")
    void findsNothing(Row row) {
        ClaimPath.Found found = new ClaimPath(row.path()).in(row.claims());

        assertThat(found.names()).isEmpty();
        assertThat(found.readable()).isTrue();
    }

    @Test
    void tellsAnEmptyListFromAnAbsentOne() {
        assertThat(new ClaimPath("groups").in(Map.of("groups", List.of())).present())
                .isTrue();
        assertThat(new ClaimPath("groups").in(Map.of("roles", List.of())).present())
                .isFalse();
    }

    @Test
    void tellsValuesThatAreNoNames() {
        for (Object value : List.of(
                List.of(Map.of("name", "a")),
                Map.of("roles", List.of("a")),
                true,
                List.of(true),
                List.of("a", Map.of()),
                new BigDecimal("1e999999999"))) {
            assertThat(new ClaimPath("groups").in(Map.of("groups", value)).readable())
                    .as("%s", value.getClass())
                    .isFalse();
        }
    }

    /** What is left of the claims without the names that a session does not keep. */
    @Test
    void leavesOutNames() {
        assertThat(without("roles", Map.of("roles", Map.of("a", 1, "b", 2))))
                .isEqualTo(Map.of("roles", Map.of("b", 2)));
        assertThat(without("roles", Map.of("roles", List.of("a", "b")))).isEqualTo(Map.of("roles", List.of("b")));
        assertThat(without("groups.id", Map.of("groups", List.of(Map.of("id", "a"), Map.of("id", "b")))))
                .isEqualTo(Map.of("groups", List.of(Map.of("id", "b"))));
        assertThat(without("x.*", Map.of("x", List.of(Map.of("a", 1, "b", 2)))))
                .isEqualTo(Map.of("x", List.of(Map.of("b", 2))));
        assertThat(without("x.y.z.roles", Map.of("x", Map.of("y.z", Map.of("roles", List.of("a", "b"))))))
                .isEqualTo(Map.of("x", Map.of("y.z", Map.of("roles", List.of("b")))));
        assertThat(without("x.*.roles", Map.of("x", Map.of("c", Map.of("roles", List.of("a", "b"))))))
                .isEqualTo(Map.of("x", Map.of("c", Map.of("roles", List.of("b")))));
        assertThat(without("groups", Map.of("a", "a"))).isEqualTo(Map.of("a", "a"));
    }

    private static Map<String, Object> without(String path, Map<String, Object> claims) {
        return new ClaimPath(path).without(Set.of("a"), claims);
    }

    private static Row row(String path, Map<String, Object> claims, String... names) {
        return new Row(path, claims, List.of(names));
    }
}
