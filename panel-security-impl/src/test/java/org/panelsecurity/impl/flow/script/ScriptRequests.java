package org.panelsecurity.impl.flow.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;

/** Requests to the session endpoint, and its answers. */
final class ScriptRequests {
    static final String PATH = "/panel/session";

    private ScriptRequests() {}

    static TestExchange script() {
        return TestExchange.get(PATH).byScript();
    }

    static TestExchange elsewhere() {
        return script().header("Sec-Fetch-Site", "cross-site").header("Origin", "http://evil.example");
    }

    static TestExchange curl() {
        return TestExchange.get(PATH).without("Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site");
    }

    static Content.Json json(Reply reply) {
        assertThat(reply.content()).isInstanceOf(Content.Json.class);
        return (Content.Json) reply.content();
    }
}
