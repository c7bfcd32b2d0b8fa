package org.panelsecurity.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.mechanism.development.DevelopmentProvider.Situation;
import org.panelsecurity.impl.mechanism.development.RunningProvider;
import org.panelsecurity.spi.Endpoints;

class RefusingModeTest {
    private final RefusingMode mode = new RefusingMode(List.of("one reason.", "another."), Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(strings = {"/", "/panel-dev", "/panel-dev?key=guessed", "/panel-dev/login", "/style.css"})
    void refusesEveryRequestWithAllReasons(String path) {
        assertRefused(mode, Visit.of(path));
        assertRefused(mode, Visit.post(path, Map.of("user", "mona")));
        assertThat(mode.report("/app"))
                .isEqualTo("The development provider refuses every request: one reason. Also: another.");
    }

    @Test
    void takesThePlaceOfAProviderThatMustNotRunAndOpensNoPort() {
        Set<String> before = threads();
        RunningProvider started =
                new DevProvider().start(new Situation(Situations.allowed().settings(), "other", ""));

        assertThat(started).isInstanceOf(RefusingMode.class);
        assertThat(threads()).isEqualTo(before);
        assertThat(((Endpoints.Explicit) started.preset().endpoints()).token())
                .satisfies(token -> assertThat(URI.create(token).getPort()).isEqualTo(1));
        started.stop();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("HTTP-Dispatcher") || name.equals("panel-security-dev"))
                .collect(Collectors.toSet());
    }

    private static void assertRefused(RunningProvider provider, Visit visit) {
        Optional<Reply> reply = provider.answer(visit, visit);

        assertThat(reply).isPresent();
        assertThat(reply.get().content()).isInstanceOfSatisfying(Content.Document.class, document -> {
            assertThat(document.status()).isEqualTo(503);
            assertThat(document.text()).contains("one reason. Also: another.");
        });
    }
}
