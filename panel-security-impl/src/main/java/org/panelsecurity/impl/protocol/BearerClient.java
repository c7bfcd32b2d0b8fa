package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONArrayUtils;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.ProviderClient;

/** Calls a provider's interfaces with the access token of one login, in the Authorization header alone (RFC 6750, section 2.1). */
final class BearerClient implements ProviderClient {
    private static final int MOST_PAGES = 10;
    private static final int MOST_OBJECTS = 1000;

    private final ClientRegistration registration;
    private final Metadata metadata;
    private final ProviderHttp http;
    private final TokenSet tokens;

    BearerClient(ClientRegistration registration, Metadata metadata, ProviderHttp http, TokenSet tokens) {
        this.registration = registration;
        this.metadata = metadata;
        this.http = http;
        this.tokens = tokens;
    }

    @Override
    public Map<String, Object> getUserInfo() {
        return getObject(metadata.userInfo()
                .map(URI::toString)
                .orElseThrow(() -> new LoginFailedException(
                        LoginFailure.USER_INFO_UNAVAILABLE, "the provider has no user info endpoint")));
    }

    @Override
    public Map<String, Object> getObject(String url) {
        HttpAnswer answer = get(uri(url));
        try {
            Map<String, Object> members = JSONObjectUtils.parse(answer.text());
            if (members.isEmpty()) {
                throw unavailable(url, "an empty object", null);
            }
            return members;
        } catch (ParseException unreadable) {
            throw unavailable(url, answer + ", which is no JSON object", unreadable);
        }
    }

    @Override
    public List<Map<String, Object>> getList(String url) {
        List<Map<String, Object>> all = new ArrayList<>();
        Optional<URI> page = Optional.of(uri(url));
        for (int pages = 1; page.isPresent(); pages++) {
            HttpAnswer answer = get(page.get());
            add(answer, url, all);
            page = next(answer, page.get());
            if (all.size() > MOST_OBJECTS || (pages == MOST_PAGES && page.isPresent())) {
                throw unavailable(url, "more than " + MOST_PAGES + " pages or " + MOST_OBJECTS + " objects", null);
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
        HttpAnswer answer = http.send(
                HttpRequest.newBuilder()
                        .header("Accept", "application/json")
                        .header("Authorization", "Bearer " + tokens.accessToken()),
                uri);
        if (!answer.isSuccess()) {
            throw unavailable(uri.toString(), answer.toString(), null);
        }
        return answer;
    }

    @SuppressWarnings("unchecked")
    private static void add(HttpAnswer answer, String url, List<Map<String, Object>> all) {
        try {
            for (Object item : JSONArrayUtils.parse(answer.text())) {
                if (item instanceof Map<?, ?> members) {
                    all.add((Map<String, Object>) members);
                }
            }
        } catch (ParseException unreadable) {
            throw unavailable(url, answer + ", which is no JSON array", unreadable);
        }
    }

    private static Optional<URI> next(HttpAnswer answer, URI current) {
        try {
            return NextPage.of(answer, current);
        } catch (IllegalArgumentException noUri) {
            throw unavailable(current.toString(), "a next page that is no URL", noUri);
        }
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException noUri) {
            throw unavailable(url, "nothing: it is no URL", noUri);
        }
    }

    private static LoginFailedException unavailable(String url, String what, @Nullable Throwable cause) {
        return new LoginFailedException(
                LoginFailure.USER_INFO_UNAVAILABLE, OutsideText.printable(url + " answered " + what), cause);
    }
}
