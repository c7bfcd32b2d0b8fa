package org.panelsecurity.impl.flow.login;

import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;

/**
 * Has the browser send its request once more, just as it was: the container's session was another user's and is gone, but its beans live
 * on until this request ends.
 */
public final class ComeAgain {
    private final ReturnTo returnTo;

    public ComeAgain(ReturnTo returnTo) {
        this.returnTo = returnTo;
    }

    public Reply with(Exchange exchange) {
        return Reply.of(new Reply.Content.Again(returnTo.requested(exchange)));
    }
}
