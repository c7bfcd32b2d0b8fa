package org.panelsecurity.impl.flow.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestExchange;

/** Requests whose path is not plain: every rule that any of its readings matches has to be satisfied. */
class PathReadingsTest {
    private static final RuledApplication APPLICATION = RuledApplication.with(
            "{'/hidden/*': 'admin', '/hidden/help/*': '*', 'POST /form': 'admin', '/exact': 'admin', '/': 'clerk'}");

    private static final RuledApplication OPTIONAL =
            RuledApplication.with("{'/hidden/*': 'admin'}", "panel.oauth.optional", "true");

    /** Each changes how a path is spelled, and not what a lenient reader takes it for. */
    private static final List<BiFunction<String, Random, String>> SPELLINGS = List.of(
            (path, random) -> atSlash(path, random, "//"),
            (path, random) -> atSlash(path, random, "/./"),
            (path, random) -> atSlash(path, random, "/x/../"),
            (path, random) -> atSlash(path, random, "/x/..;a=b/"),
            (path, random) -> atSlash(path, random, ";a=b/"),
            (path, random) -> atSlash(path, random, ";jsessionid=1/"),
            (path, random) -> atSlash(path, random, "\\"),
            (path, random) -> atSlash(path, random, "%2f"),
            (path, random) -> atSlash(path, random, "%5C"),
            (path, random) -> path + ";jsessionid=1;x=2",
            (path, random) -> path + "%00.css",
            (path, random) -> path + ";.css",
            (path, random) -> path + "%3bx",
            (path, random) -> escaped(path, random),
            (path, random) -> path.replace("%", "%25"));

    private static String atSlash(String path, Random random, String instead) {
        List<Integer> slashes = new ArrayList<>();
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '/') {
                slashes.add(i);
            }
        }
        if (slashes.isEmpty()) {
            return path;
        }
        int at = slashes.get(random.nextInt(slashes.size()));
        return path.substring(0, at) + instead + path.substring(at + 1);
    }

    private static String escaped(String path, Random random) {
        int at = random.nextInt(path.length());
        return path.substring(0, at) + String.format("%%%02x", (int) path.charAt(at)) + path.substring(at + 1);
    }

    @Test
    void protectAPathHoweverItIsSpelled() {
        Random random = new Random(20);
        for (int i = 0; i < 20_000; i++) {
            String raw = "/hidden/page";
            int steps = 1 + random.nextInt(4);
            for (int step = 0; step < steps; step++) {
                raw = SPELLINGS.get(random.nextInt(SPELLINGS.size())).apply(raw, random);
            }
            TestExchange request = TestExchange.get("/public/page").sentAs("/app" + raw);

            assertThat(APPLICATION.admits("clerk", request)).as(raw).isFalse();
            assertThat(OPTIONAL.isOpen(request)).as(raw).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/public/..;/hidden/x",
                "/app/public/..;x=y/hidden",
                "/app/public/%2e%2e/hidden/x",
                "/app/public/%252e%252e%252fhidden",
                "/app/public/..%5chidden",
                "/app/public/..\\hidden",
                "/app//hidden",
                "/app/./hidden",
                "/app/hidden/..;/public/",
                "/app/hidden;x=/public/",
                "/app/hidden%3f/public/",
                "/app/hidden%23/public/",
                "/app/hidden%00/public/",
                "/app/;x/hidden",
                "/app;/hidden",
                "/app%2fhidden",
                "/app\\hidden",
                "/%61pp/hidden",
                "/x/../app/hidden",
                "/app/../app/hidden",
                "//app/hidden",
                "/app/public/../hidden",
                "/app/%68idden",
                "/app/%2568idden",
                "/app/%68idden;jsessionid=1"
            })
    void judgeEveryReading(String raw) {
        assertThat(APPLICATION.admits("clerk", TestExchange.get("/public/page").sentAs(raw)))
                .isFalse();
        assertThat(APPLICATION.admits("clerk", TestExchange.get("/hidden").sentAs("/app/public/;x")))
                .as("the container's path counts in any case")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/hidden/help/x, /app/hidden/help/x, true",
        "/hidden/help/x, /app/hidden/help/x;y=1, false",
        "/hidden/help/x, /app/hidden//help/x, false",
        "/hidden//help/x, /app/hidden//help/x, false",
        "/free/x, /app/free/x;y=1, true",
        "/free//x, /app/free//x, true",
        "/free/100%, /app/free/100%25, true",
        "/hidden/100%, /app/hidden/100%25, false",
        "/form, /app/form;x, false"
    })
    void askEveryRuleAndNotOnlyTheMostSpecific(String path, String raw, boolean admitted) {
        assertThat(APPLICATION.admits("auditor", TestExchange.get(path).sentAs(raw)))
                .isEqualTo(admitted);
    }

    @Test
    void admitAUserWhoSatisfiesAll() {
        RuledApplication both = RuledApplication.with("{'/a/*': ['admin', 'clerk'], '/a/b/*': 'clerk'}");
        TestExchange request = TestExchange.get("/a/b/c").sentAs("/app/a//b/c;x=1");

        assertThat(both.admits("clerk", request)).isTrue();
        assertThat(both.admits("admin", request)).isFalse();
    }

    @Test
    void denyAPathThatHasTooManyReadings() {
        String steps = ";a%00%3f/..%5c..;b%2523//./%252e%252e;c\\%25252f%253b/%2500x".repeat(4);
        TestExchange request = TestExchange.get("/free").sentAs("/app/free" + steps);

        assertThat(PathReadings.of("/free", "/app/free" + steps, "/app")).isEmpty();
        assertThat(APPLICATION.admits("admin", request)).isFalse();
        assertThat(APPLICATION.isOpen(request)).isFalse();
    }

    @Test
    void boundTheNumberOfReadings() {
        String raw = "/app/" + "%2525252525252525252525".repeat(300);

        assertThat(PathReadings.of("/x", raw, "/app")).hasSizeLessThanOrEqualTo(PathReadings.MAX_READINGS);
    }

    @Test
    void takeAnInvalidEscapeAsItIs() {
        assertThat(PathReadings.decoded("/a%zz%4/%e4%C3%a4%")).isEqualTo("/a%zz%4/\uFFFD\u00e4%");
    }
}
