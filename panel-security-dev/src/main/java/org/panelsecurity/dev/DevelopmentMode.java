package org.panelsecurity.dev;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.CallbackAddress;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.mechanism.development.Connection;
import org.panelsecurity.impl.mechanism.development.RunningProvider;
import org.panelsecurity.impl.settings.DevelopmentSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.OAuthProvider;

/** The provider of one application, which may run: the conditions of a request come first, then its pages, then the application. */
final class DevelopmentMode implements RunningProvider {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final RequestConditions conditions;
    private final BrowserKey key;
    private final RegisteredClient client;
    private final BackChannel backChannel;
    private final LoginEndpoint login;
    private final OnceAMinute onceAMinute;

    DevelopmentMode(DevelopmentSettings settings, Seed seed, Clock clock) {
        conditions = new RequestConditions(settings);
        key = new BrowserKey(seed);
        client = new RegisteredClient(seed.derived("client"));
        Grants grants = new Grants(clock);
        backChannel = BackChannel.start(new TokenEndpoint(client, grants, clock));
        login = new LoginEndpoint(grants, settings.users());
        onceAMinute = new OnceAMinute(clock);
    }

    @Override
    public OAuthProvider preset() {
        return client.preset(backChannel.address());
    }

    @Override
    public Map<Setting, String> registration() {
        return client.registration();
    }

    @Override
    public Optional<Reply> answer(Exchange exchange, Connection connection) {
        Optional<Refusal> refusal = conditions.of(exchange, connection);
        if (refusal.isPresent()) {
            refusal.get().warn(onceAMinute);
            return Optional.of(refusal.get().reply(exchange));
        }
        if (key.isLink(exchange) && key.opens(exchange)) {
            return Optional.of(key.open(exchange));
        }
        if (!key.isKnown(exchange)) {
            tellLink(exchange);
            return Optional.of(new Refusal(
                            "key",
                            "this browser has not opened the link with the key. The link is in the log of the server.")
                    .reply(exchange));
        }
        return login.answer(exchange);
    }

    // All other conditions hold, so that the host is this machine.
    private void tellLink(Exchange exchange) {
        if (onceAMinute.isDue("key")) {
            LOG.log(
                    Level.WARNING,
                    "A browser without the key requested the application. If it is yours, open "
                            + CallbackAddress.origin(exchange) + key.link(exchange.contextPath()));
        }
    }

    @Override
    public String report(String contextPath) {
        return "The development provider is active: any visitor can log in as anyone. Settings of the application's file that"
                + " describe another provider are ignored. Open this link first: http://localhost:<port of this server>"
                + key.link(contextPath);
    }

    @Override
    public void stop() {
        backChannel.stop();
    }
}
