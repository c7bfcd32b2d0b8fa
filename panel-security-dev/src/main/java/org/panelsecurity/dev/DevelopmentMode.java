package org.panelsecurity.dev;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
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

/** The provider of one application: its conditions come first, then its pages, then the application. */
final class DevelopmentMode implements RunningProvider {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final List<String> startRefusals;
    private final RequestConditions conditions;
    private final BrowserKey key;
    private final Client client;
    private final BackChannel backChannel;
    private final LoginEndpoint login;
    private final OnceAMinute onceAMinute;

    /** @param startRefusals reasons to refuse every request */
    DevelopmentMode(DevelopmentSettings settings, List<String> startRefusals, Seed seed, Clock clock) {
        this.startRefusals = startRefusals;
        conditions = new RequestConditions(settings);
        key = new BrowserKey(seed);
        client = new Client(seed.derived("client"));
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
        return Map.of(Setting.PRESET, DevProvider.NAME, Setting.KEY, Client.ID, Setting.SECRET, client.secret());
    }

    @Override
    public Optional<Reply> answer(Exchange exchange, Connection connection) {
        Optional<Refusal> refusal = refusal(exchange, connection);
        if (refusal.isPresent()) {
            return Optional.of(refused(refusal.get(), exchange));
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

    private Optional<Refusal> refusal(Exchange exchange, Connection connection) {
        return startRefusals.isEmpty()
                ? conditions.of(exchange, connection)
                : Optional.of(new Refusal("start", String.join(" Also: ", startRefusals)));
    }

    private Reply refused(Refusal refusal, Exchange exchange) {
        if (onceAMinute.isDue(refusal.condition())) {
            LOG.log(Level.WARNING, "The development provider refuses a request: " + refusal.reason());
        }
        return refusal.reply(exchange);
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
        return startRefusals.isEmpty()
                ? "The development provider is active: any visitor of this machine can log in as anyone. Settings that describe"
                        + " another provider are ignored. Open this link first: http://localhost:<port of this server>"
                        + key.link(contextPath)
                : "The development provider refuses every request: " + String.join(" Also: ", startRefusals);
    }

    @Override
    public void stop() {
        backChannel.stop();
    }
}
