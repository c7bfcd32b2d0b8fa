package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'/admin/*': ['admin'], 'POST /api/orders/*': ['clerk', 'admin'], '/': '*', 'TRACE /*': []}",
                "{\"/admin/*\": \"admin\", \"POST  /api/orders/*\": \"clerk, admin\", \" / \": [\"*\"], \"TRACE /*\": []}"
            })
    void readsPythonAndJson(String rules) {
        assertThat(rules(rules))
                .containsExactly(
                        new PathRule("", "/admin", true, List.of("admin")),
                        new PathRule("POST", "/api/orders", true, List.of("clerk", "admin")),
                        new PathRule("", "/", false, List.of("*")),
                        new PathRule("TRACE", "", true, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void refusesAnEmptyValueWhichMayBeAVariableThatIsNotSet(String nothing) {
        assertThat(problems(nothing)).contains("panel.access (PANEL_ACCESS)").contains("it is empty");
    }

    @Test
    void namesARuleAsItIsConfigured() {
        assertThat(rules("{'POST /api/*': 'a', '/x': 'a', '/': 'a', 'GET /*': 'a'}"))
                .extracting(PathRule::name)
                .containsExactly("POST /api/*", "/x", "/", "GET /*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    admin/*             | a method, a blank and a path
                    admin               | Write ADMIN, or /admin
                    post /a             | methods are in upper case, and a path begins with /. Write POST
                    Post /a             | Write POST
                    HEAD /a             | a rule for GET holds for HEAD too. Write GET.
                    GET                 | its path must begin with /.
                    GET a               | its path must begin with /
                    GET,POST /a         | a method, a blank and a path
                    GET POST /a         | only one method may stand before it
                    *                   | a method, a blank and a path
                    * /a                | a method, a blank and a path
                    /a*                 | * may stand only at the end, as /*.
                    /a/*/b              | * may stand only at the end, as /*.
                    /a/**               | * may stand only at the end, as /*.
                    /*/                 | * may stand only at the end, as /*.
                    /a/                 | write /a: the rule holds for the path with a final slash too.
                    /a//b               | an empty segment (//)
                    //*                 | an empty segment (//)
                    /a//*               | an empty segment (//)
                    /a/../b             | a segment that is . or ..
                    /./a                | a segment that is . or ..
                    /a/..               | a segment that is . or ..
                    /a/./*              | a segment that is . or ..
                    /a;x=1              | its path contains ;.
                    /a%2fb              | its path contains %.
                    /a?x=1              | its path contains ?.
                    /a#b                | its path contains #.
                    /a,/b               | its path contains ,.
                    /a\\\\\\\\b         | its path contains \\.
                    /a b                | a blank or a control character
                    GET /a b            | a blank or a control character
                    /a\\u0000b          | a blank or a control character
                    https://app.test/a  | a method, a blank and a path
                    """)
    void refusesAKeyThatIsNoRule(String key, String reason) {
        assertThat(problems("{'/first': ['admin'], '" + key + "': ['admin']}"))
                .contains("panel.access (PANEL_ACCESS)")
                .contains("rule 2, \"")
                .contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "None", "{}", "True", "['admin', 5]", "['admin', '']", "''", "' , '", "[['admin']]"})
    void refusesRolesThatAreNoTexts(String roles) {
        assertThat(problems("{'/first': [], '/a': " + roles + "}"))
                .contains("rule 2, \"/a\": its value must be a role, or a list of roles.");
    }

    @Test
    void tellsAllProblemsAtOnceWithTheirPlaces() {
        assertThat(problems("{'a': 'x', '/ok': 'x', '/b*': 5, 'get /c': 'x', '/c/': 'x'}"))
                .contains("rule 1, \"a\": ", "rule 3, \"/b*\": *", "rule 3, \"/b*\": its value", "rule 4", "rule 5")
                .doesNotContain("rule 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'GET /a': 'x', 'GET  /a': 'y'}", "{' /a': 'x', '/a': 'y'}"})
    void refusesTheSameRuleTwice(String rules) {
        assertThat(problems(rules)).contains("rule 2, ", "rule 1 is for the same method and path.");
    }

    @Test
    void refusesTheSameKeyTwiceWithItsPlaceInTheText() {
        assertThat(problems("{'/a': 'x', '/a': 'y'}")).contains("a duplicate key at character 13");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /admin/*          | at character 1
                    [1]               | expected a Python dict or a JSON object of paths and roles
                    {'/a': ['admin'   | at character
                    {'/a' ['admin']}  | a missing colon at character 7
                    {5: ['admin']}    | a key that is not a string at character 2
                    {}                | it contains no rule
                    """)
    void refusesWhatIsNoDict(String value, String reason) {
        assertThat(problems(value)).contains("panel.access").contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"/public/*, /public/*", "GET /about, /about"})
    void refusesARuleForAGuestEndpoint(String rule, String endpoint) {
        assertThat(github().with("panel.access", "{'" + rule + "': 'admin'}")
                        .with("panel.oauth.guest-endpoints", endpoint)
                        .problems())
                .contains("the rule \"" + rule + "\" needs a role, but panel.oauth.guest-endpoints lets guests access "
                        + endpoint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /public/admin/*   | panel.oauth.guest-endpoints contains /public/*. The rule is more specific
                    /public           | panel.oauth.guest-endpoints contains /public/*. The rule is more specific
                    /login            | it has no effect, because Panel Security itself answers at and below /login.
                    POST /logout/done | it has no effect, because Panel Security itself answers at and below /logout.
                    /panel/session/x  | it has no effect, because Panel Security itself answers at and below /panel/session.
                    /login/*          | it has no effect, because Panel Security itself answers at and below /login.
                    POSTS /orders      | POSTS is not a registered method, so probably no request has it. Did you mean POST?
                    FROB /orders      | FROB is not a registered method
                    """)
    void warnsOfARuleThatIsProbablyNotMeant(String rule, String warning) {
        assertThat(warnings("{'" + rule + "': 'admin'}"))
                .singleElement()
                .asString()
                .contains("panel.access (PANEL_ACCESS), rule \"" + rule + "\": ")
                .contains(warning);
    }

    @Test
    void warnsOfRolesBesideEveryUser() {
        assertThat(warnings("{'/a': ['*', 'admin']}"))
                .singleElement()
                .asString()
                .contains("* is every user who is logged in, so the other roles have no effect.");
    }

    @Test
    void warnsOfNoRuleThatCanBeMeant() {
        assertThat(warnings("{'/*': 'staff', '/loginless': 'a', 'PROPFIND /publicity': 'a', 'TRACE /*': []}"))
                .isEmpty();
    }

    @Test
    void saysThatGuestEndpointsHaveNoEffectOnlyWhereNoRuleIsWider() {
        TestConfiguration optional =
                github().with("panel.oauth.optional", "true").with("panel.oauth.guest-endpoints", "/public/*");

        assertThat(optional.read().warnings()).hasSize(1);
        assertThat(optional.with("panel.access", "{'/*': 'staff'}").read().warnings())
                .isEmpty();
    }

    @Test
    void refusesRulesThatNothingEnforces() {
        assertThat(unprotected(github().with("panel.oauth.enabled", "false").with("panel.access", "{'/*': 'staff'}")))
                .contains("panel.access (PANEL_ACCESS)")
                .contains("nothing enforces its rules, because panel.oauth.enabled is false");
        assertThat(unprotected(github().with("panel.oauth.enabled", "false"))).isEmpty();
        assertThat(unprotected(github().with("panel.access", "{'/*': 'staff'}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"panel.acces, panel.access", "panel.oauth.access, panel.access", "PANEL_ACESS, PANEL_ACCESS"})
    void knowsTheKeyThatAMisspeltOneMeans(String written, String meant) {
        assertThat(github().with(written, "{'/a': 'x'}").unknownKeys())
                .singleElement()
                .asString()
                .contains("Did you mean " + meant + "?");
    }

    private static List<PathRule> rules(String rules) {
        return github().with("panel.access", rules).read().access().pathRules();
    }

    private static List<String> warnings(String rules) {
        return github().with("panel.access", rules)
                .with("panel.oauth.guest-endpoints", "/public/*")
                .with("panel.session-endpoint", "true")
                .read()
                .warnings();
    }

    private static String problems(String rules) {
        return github().with("panel.access", rules).problems();
    }

    private static String unprotected(TestConfiguration configuration) {
        Problems problems = new Problems();
        configuration.build().refuseUnprotected(problems);
        try {
            problems.throwIfAny();
            return "";
        } catch (ConfigurationException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
