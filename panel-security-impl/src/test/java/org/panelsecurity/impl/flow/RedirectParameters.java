package org.panelsecurity.impl.flow;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;

/** The parameters of the URL to which a reply redirects, as they stand there. */
public final class RedirectParameters {
    private RedirectParameters() {}

    public static Map<String, String> of(Reply redirect) {
        String query =
                URI.create(((Content.Redirect) redirect.content()).location()).getRawQuery();
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
