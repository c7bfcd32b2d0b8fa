package org.panelsecurity.dev;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Navigation;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Reply;

/**
 * Why the provider refuses a request.
 *
 * @param condition that does not hold
 * @param reason sentences with the fix
 */
record Refusal(String condition, String reason) {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int STATUS = 503;

    /** Warns of it, but not for each request. */
    void warn(OnceAMinute onceAMinute) {
        if (onceAMinute.isDue(condition)) {
            LOG.log(Level.WARNING, "The development provider refuses a request: " + reason);
        }
    }

    /** Returns the answer: a page for browsers, a line for scripts. */
    Reply reply(Exchange exchange) {
        return Navigation.of(exchange) == Navigation.NONE
                ? HtmlPage.text(STATUS, "The development provider refuses this request: " + reason)
                : HtmlPage.notice(STATUS, "The development provider refuses this request", reason);
    }
}
