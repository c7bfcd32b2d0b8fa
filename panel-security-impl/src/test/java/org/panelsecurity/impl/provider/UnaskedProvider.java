package org.panelsecurity.impl.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.panelsecurity.spi.ProviderClient;

/** A provider that must not be asked, since the claims are complete: each request fails the test. */
final class UnaskedProvider implements ProviderClient {
    static final ProviderClient OF_ANYBODY = new UnaskedProvider(name -> Optional.empty());

    private final Function<String, Optional<String>> parameters;

    /** @param parameters the configured parameters */
    UnaskedProvider(Function<String, Optional<String>> parameters) {
        this.parameters = parameters;
    }

    @Override
    public Map<String, Object> getUserInfo() {
        throw new AssertionError("asked for user info");
    }

    @Override
    public Map<String, Object> getObject(String url) {
        throw new AssertionError("asked for " + url);
    }

    @Override
    public List<Map<String, Object>> getList(String url) {
        throw new AssertionError("asked for " + url);
    }

    @Override
    public List<Map<String, Object>> getList(String url, String items, String next) {
        throw new AssertionError("asked for " + url);
    }

    @Override
    public Set<String> scopes() {
        return Set.of();
    }

    @Override
    public Optional<String> parameter(String name) {
        return parameters.apply(name);
    }
}
