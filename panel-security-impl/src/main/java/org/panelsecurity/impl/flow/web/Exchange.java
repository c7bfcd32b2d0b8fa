package org.panelsecurity.impl.flow.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.session.RequestCookie;

/** One request, read on demand; nothing that the browser sent is trusted. Only the mechanism makes it. */
public interface Exchange {
    String method();

    /** {@code http} or {@code https}, as the browser sees it. */
    String scheme();

    /** Host and, if it is not the default of the scheme, port: as the browser sees them. */
    String authority();

    /** The client's address, according to trusted proxies. */
    String remoteAddress();

    /** The application's path as the browser sees it; empty for the root. */
    String contextPath();

    /** The application's path on its server, which no header can change; empty for the root. */
    String application();

    /** The container's path: decoded, without context path, query and path parameters. */
    String path();

    /** The path as the browser sent it, with the context path. */
    String rawPath();

    /** The query as it was sent; absent if there is none. */
    Optional<String> rawQuery();

    /** The parameters of the query, duplicates visible. */
    Map<String, List<String>> query();

    /** The parameters of a form; reading them takes the body from the application. */
    Map<String, List<String>> form();

    /** The first value of a header. */
    Optional<String> header(String name);

    /** All values of a header that was sent several times, each as it was sent; empty if there is none. */
    List<String> headers(String name);

    List<RequestCookie> cookies();

    /** The user for whom the application runs, as the container knows it. */
    RequestUser user();
}
