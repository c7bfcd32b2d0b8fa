package org.panelsecurity.impl.provider.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.RevocationClient;
import org.panelsecurity.spi.TokenRevocation;

/** User info of GitHub, in the responses of its documentation. */
class GitHubTest {
    private static final String API = "https://api.github.com";
    private static final String MEMBERSHIPS = "/user/memberships/orgs?state=active&per_page=100";
    private static final List<Map<String, Object>> EMAILS = List.of(
            Map.of("email", "other@octo.example", "primary", false, "verified", true),
            Map.of("email", "mona@octo.example", "primary", true, "verified", true));

    @Test
    void takesThePrimaryVerifiedMailThoughTheProfileHidesIt() {
        FakeGitHub github = new FakeGitHub(API, "user:email").answers("/user/emails", EMAILS);

        assertThat(read(github))
                .containsEntry("email", "mona@octo.example")
                .containsEntry("email_verified", true)
                .containsEntry("groups", List.of());
    }

    @Test
    void takesNoUnverifiedMail() {
        FakeGitHub github = new FakeGitHub(API, "user:email")
                .answers(
                        "/user/emails",
                        List.of(Map.of("email", "eve@octo.example", "primary", true, "verified", false)));

        assertThat(read(github)).doesNotContainKeys("email", "email_verified");
    }

    @Test
    void takesNothingForATextThatIsNone() {
        Map<String, Object> nameless = new HashMap<>();
        nameless.put("primary", true);
        nameless.put("verified", true);
        nameless.put("email", null);
        nameless.put("organization", null);
        FakeGitHub github = new FakeGitHub(API, "user:email", "read:org")
                .answers("/user/emails", List.of(nameless))
                .answers(MEMBERSHIPS, List.of(nameless))
                .answers("/user/teams?per_page=100", List.of(nameless));

        assertThat(read(github)).doesNotContainKey("email").containsEntry("groups", List.of());
    }

    @Test
    void asksForNothingThatWasNotGranted() {
        assertThat(read(new FakeGitHub(API))).doesNotContainKey("email").containsEntry("groups", List.of());
    }

    @Test
    void readsOrganisationsAndTeamsWhereThatWasGranted() {
        FakeGitHub github = new FakeGitHub(API, "read:org")
                .answers(
                        MEMBERSHIPS,
                        List.of(
                                Map.of("state", "active", "organization", Map.of("login", "octo-org")),
                                Map.of("state", "pending", "organization", Map.of("login", "invited-only"))))
                .answers(
                        "/user/teams?per_page=100",
                        List.of(Map.of(
                                "slug",
                                "platform-crew",
                                "name",
                                "Platform Crew",
                                "organization",
                                Map.of("login", "octo-org"))));

        assertThat(read(github)).containsEntry("groups", List.of("org/octo-org", "team/octo-org/platform-crew"));
    }

    @Test
    void asksATenantOfGitHubsCloudBesideItself() {
        FakeGitHub tenant = new FakeGitHub("https://api.octo.ghe.com").at("octo.ghe.com");

        assertThat(read(tenant)).containsEntry("login", "octocat");
    }

    @Test
    void asksACompanysOwnServer() {
        FakeGitHub own = new FakeGitHub("https://github.acme.example/api/v3").at("github.acme.example");

        assertThat(read(own)).containsEntry("login", "octocat");
    }

    @Test
    void revokesATokenAtTheInterfaceOfTheServerThatGaveIt() {
        assertThat(deletedAt(Optional.empty())).isEqualTo(API + "/applications/Iv23li/token");
        assertThat(deletedAt(Optional.of("octo.ghe.com")))
                .isEqualTo("https://api.octo.ghe.com/applications/Iv23li/token");
        assertThat(deletedAt(Optional.of("github.acme.example")))
                .isEqualTo("https://github.acme.example/api/v3/applications/Iv23li/token");
    }

    private static String deletedAt(Optional<String> host) {
        Map<String, Map<String, String>> deleted = new HashMap<>();
        TokenRevocation.ProviderSpecific way =
                (TokenRevocation.ProviderSpecific) GitHub.provider().revocation();

        way.revoker().revoke(new TokenSet("gho_octo", null, "ghr_octo", null, Set.of()), new RevocationClient() {
            @Override
            public String clientId() {
                return "Iv23li";
            }

            @Override
            public Optional<String> parameter(String name) {
                return name.equals("url") ? host : Optional.empty();
            }

            @Override
            public void delete(String url, Map<String, String> body) {
                deleted.put(url, body);
            }
        });

        assertThat(deleted).containsValue(Map.of("access_token", "gho_octo")).hasSize(1);
        return deleted.keySet().iterator().next();
    }

    private static Map<String, Object> read(ProviderClient github) {
        return GitHub.provider().userInfo().read(github);
    }

    private static final class FakeGitHub implements ProviderClient {
        private final String api;
        private final Set<String> scopes;
        private final Map<String, List<Map<String, Object>>> lists = new HashMap<>();
        private Optional<String> url = Optional.empty();

        FakeGitHub(String api, String... scopes) {
            this.api = api;
            this.scopes = Set.of(scopes);
        }

        FakeGitHub answers(String path, List<Map<String, Object>> list) {
            lists.put(api + path, list);
            return this;
        }

        FakeGitHub at(String host) {
            url = Optional.of(host);
            return this;
        }

        @Override
        public Map<String, Object> getUserInfo() {
            throw new AssertionError("GitHub has no user info endpoint");
        }

        @Override
        public Map<String, Object> getObject(String asked) {
            assertThat(asked).isEqualTo(api + "/user");
            return Map.of("id", 583231L, "login", "octocat");
        }

        @Override
        public List<Map<String, Object>> getList(String asked) {
            assertThat(lists).containsKey(asked);
            return lists.getOrDefault(asked, List.of());
        }

        @Override
        public List<Map<String, Object>> getList(String asked, String items, String next) {
            throw new AssertionError("GitHub's lists are plain arrays");
        }

        @Override
        public Set<String> scopes() {
            return scopes;
        }

        @Override
        public Optional<String> parameter(String name) {
            return name.equals("url") ? url : Optional.empty();
        }
    }
}
