package org.panelsecurity.impl.mechanism.development;

import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.OAuthProvider;

/** A development provider that has started. Thread-safe. */
public interface RunningProvider {
    /** Returns its preset. */
    OAuthProvider preset();

    /** Returns the settings of its registration, all others of which are ignored. */
    Map<Setting, String> registration();

    /**
     * Answers a request before anything else does: with its pages, or a refusal.
     *
     * @return empty if the request goes on
     */
    Optional<Reply> answer(Exchange exchange, Connection connection);

    /** Returns the warning of the start-up report. */
    String report(String contextPath);

    void stop();
}
