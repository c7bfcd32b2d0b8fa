package org.panelsecurity.impl.protocol;

import java.net.http.HttpClient;
import java.util.function.Function;

/** The HTTP clients of the calls to one provider. Implementations are thread-safe. */
interface CallClients {
    /**
     * Runs a call with a client.
     *
     * @param repeatable whether the call can be sent again if its connection turns out to be broken
     */
    <T> T call(boolean repeatable, Function<HttpClient, T> work);

    /** Makes later calls use new connections, since a connection was broken: the others probably are too. */
    void renew();

    /** Returns one client for all calls. Its owner decides how long connections are kept. */
    static CallClients of(HttpClient client) {
        return new CallClients() {
            @Override
            public <T> T call(boolean repeatable, Function<HttpClient, T> work) {
                return work.apply(client);
            }

            @Override
            public void renew() {}
        };
    }
}
