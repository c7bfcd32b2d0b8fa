package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.ProviderClient;

/** The client of a provider's API with the access token of one login, in the Authorization header only (RFC 6750, section 2.1). */
final class BearerClient implements ProviderClient {
    private static final int MAX_PAGES = 10;
    private static final int MAX_OBJECTS = 1000;
    private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(20);

    private final ClientRegistration registration;
    private final MetadataSource metadata;
    private final ProviderHttp http;
    private final TokenSet tokens;
    private final long begun = System.nanoTime();

    BearerClient(ClientRegistration registration, MetadataSource metadata, ProviderHttp http, TokenSet tokens) {
        this.registration = registration;
        this.metadata = metadata;
        this.http = http;
        this.tokens = tokens;
    }

    @Override
    public Map<String, Object> getUserInfo() {
        return getObject(metadata.get()
                .userInfo()
                .map(URI::toString)
                .orElseThrow(() -> new LoginFailedException(
                        LoginFailure.USER_INFO_UNAVAILABLE, "the provider has no user info endpoint")));
    }

    @Override
    public Map<String, Object> getObject(String url) {
        HttpAnswer answer = get(uri(url));
        Map<String, Object> members = object(answer, url);
        if (members.isEmpty()) {
            throw unavailable(url, "answered with an empty object", null);
        }
        return members;
    }

    @Override
    public List<Map<String, Object>> getList(String url) {
        return pages(url, (answer, page) -> new ListPage(array(answer, url), next(answer, page)));
    }

    @Override
    public List<Map<String, Object>> getList(String url, String items, String next) {
        return pages(url, (answer, page) -> {
            Map<String, Object> object = object(answer, url);
            if (!(object.get(items) instanceof List<?> list)) {
                throw unavailable(url, "answered " + answer + ", which has no list " + items, null);
            }
            return new ListPage(list, next(object.get(next), page));
        });
    }

    /** One page of a list, with the URL of the next page. */
    private record ListPage(List<?> items, Optional<URI> next) {}

    private List<Map<String, Object>> pages(String url, BiFunction<HttpAnswer, URI, ListPage> reader) {
        List<Map<String, Object>> all = new ArrayList<>();
        Optional<URI> page = Optional.of(uri(url));
        for (int pages = 1; page.isPresent(); pages++) {
            ListPage read = reader.apply(get(page.get()), page.get());
            add(read.items(), all);
            page = read.next();
            if (all.size() > MAX_OBJECTS || (pages == MAX_PAGES && page.isPresent())) {
                throw unavailable(
                        url, "answered with more than " + MAX_PAGES + " pages or " + MAX_OBJECTS + " objects", null);
            }
        }
        return all;
    }

    @Override
    public Set<String> scopes() {
        return tokens.scopes();
    }

    @Override
    public Optional<String> parameter(String name) {
        return registration.parameters().apply(name);
    }

    private HttpAnswer get(URI uri) {
        if (tokens.accessToken().isEmpty()) {
            throw unavailable(
                    uri.toString(), "was not called: the token endpoint issued no access token that can be used", null);
        }
        // A hook may call often, and a login blocks a thread of the server.
        if (System.nanoTime() - begun > TOTAL_TIMEOUT.toNanos()) {
            throw unavailable(
                    uri.toString(),
                    "was not called: the calls of this login took more than " + TOTAL_TIMEOUT.toSeconds() + " seconds",
                    null);
        }
        HttpAnswer answer = http.send(
                HttpRequest.newBuilder()
                        .header("Accept", "application/json")
                        .header("Authorization", "Bearer " + tokens.accessToken()),
                uri);
        if (!answer.isSuccess()) {
            // Some servers repeat the token.
            throw unavailable(
                    uri.toString(),
                    "answered " + errorText(answer, uri).replace(tokens.accessToken(), "(hidden)"),
                    null);
        }
        return answer;
    }

    private static String errorText(HttpAnswer answer, URI uri) {
        return OutsideFailure.mapped(
                LoginFailure.USER_INFO_UNAVAILABLE, UntrustedText.place(uri), () -> ProviderErrorText.of(answer));
    }

    private static Map<String, Object> object(HttpAnswer answer, String url) {
        return OutsideFailure.mapped(
                LoginFailure.USER_INFO_UNAVAILABLE, UntrustedText.printable(url), () -> parsedObject(answer, url));
    }

    private static List<?> array(HttpAnswer answer, String url) {
        return OutsideFailure.mapped(
                LoginFailure.USER_INFO_UNAVAILABLE, UntrustedText.printable(url), () -> parsedArray(answer, url));
    }

    private static Map<String, Object> parsedObject(HttpAnswer answer, String url) {
        try {
            return ProviderJson.object(answer.text());
        } catch (ParseException unreadable) {
            throw unavailable(url, "answered " + answer + ", which is not a JSON object", unreadable);
        }
    }

    private static List<?> parsedArray(HttpAnswer answer, String url) {
        try {
            return ProviderJson.array(answer.text());
        } catch (ParseException unreadable) {
            throw unavailable(url, "answered " + answer + ", which is not a JSON array", unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private static void add(List<?> items, List<Map<String, Object>> all) {
        for (Object item : items) {
            if (item instanceof Map<?, ?> members) {
                all.add((Map<String, Object>) members);
            }
        }
    }

    private static Optional<URI> next(HttpAnswer answer, URI current) {
        try {
            return NextPage.of(answer, current);
        } catch (IllegalArgumentException wrong) {
            throw unavailable(current.toString(), "answered with " + wrong.getMessage(), wrong);
        }
    }

    private static Optional<URI> next(@Nullable Object url, URI current) {
        try {
            return url instanceof String next && !next.isEmpty()
                    ? Optional.of(NextPage.sameServer(URI.create(next), current))
                    : Optional.empty();
        } catch (IllegalArgumentException wrong) {
            throw unavailable(current.toString(), "answered with " + wrong.getMessage(), wrong);
        }
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException noUri) {
            throw unavailable(url, "is not a URL", noUri);
        }
    }

    private static LoginFailedException unavailable(String url, String what, @Nullable Throwable cause) {
        return new LoginFailedException(
                LoginFailure.USER_INFO_UNAVAILABLE, UntrustedText.printable(url + " " + what), cause);
    }
}
