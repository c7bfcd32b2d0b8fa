package org.panelsecurity.dev;

import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Navigation;
import org.panelsecurity.impl.flow.web.Reply;

/**
 * Why the provider refuses a request.
 *
 * @param condition that does not hold
 * @param reason sentences with the fix
 */
record Refusal(String condition, String reason) {
    private static final int STATUS = 503;
    private static final int MAX_LENGTH = 100;

    /** Returns what a log line and a page may show of a text that the request contains. */
    static String shown(String text) {
        String line = text.replaceAll("[^\\x20-\\x7e]", "?");
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
    }

    /** Returns the answer: a page for browsers, a line for scripts. */
    Reply reply(Exchange exchange) {
        return Navigation.of(exchange) == Navigation.NONE
                ? HtmlPage.text(STATUS, "The development provider refuses this request: " + reason)
                : HtmlPage.notice(STATUS, "The development provider refuses this request", reason);
    }
}
