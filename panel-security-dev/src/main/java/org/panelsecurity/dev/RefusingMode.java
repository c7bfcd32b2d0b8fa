package org.panelsecurity.dev;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.mechanism.development.Connection;
import org.panelsecurity.impl.mechanism.development.RunningProvider;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.OAuthProvider;

/** The provider of an application in which it must not run: it refuses every request, and opens no port. */
final class RefusingMode implements RunningProvider {
    // Port 1, since no request gets to a login.
    private static final RegisteredClient CLIENT = new RegisteredClient("unused-secret");
    private static final String NOWHERE = "http://127.0.0.1:1";

    private final Refusal refusal;
    private final OnceAMinute onceAMinute;

    /** @param reasons to refuse, as sentences */
    RefusingMode(List<String> reasons, Clock clock) {
        refusal = new Refusal("start", String.join(" Also: ", reasons));
        onceAMinute = new OnceAMinute(clock);
    }

    @Override
    public OAuthProvider preset() {
        return CLIENT.preset(NOWHERE);
    }

    @Override
    public Map<Setting, String> registration() {
        return CLIENT.registration();
    }

    @Override
    public Optional<Reply> answer(Exchange exchange, Connection connection) {
        refusal.warn(onceAMinute);
        return Optional.of(refusal.reply(exchange));
    }

    @Override
    public String report(String contextPath) {
        return "The development provider refuses every request: " + refusal.reason();
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
