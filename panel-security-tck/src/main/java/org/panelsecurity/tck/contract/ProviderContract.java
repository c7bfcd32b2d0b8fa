package org.panelsecurity.tck.contract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Every case that a login with a redirect can meet, at one provider: a test class extends this and describes the provider's answers.
 * Everything runs in the test's JVM through the real flows. Stubs answer under the names of the provider's hosts. A class adds more
 * tests with {@link #begin()} and {@link #provider()}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProviderContract
        implements AnswerRows, TokenRows, IdTokenRows, UserInfoRows, RefreshRows, LogoutRows, DiscoveryRows {
    private final ProviderAnswers script = answers();
    private @Nullable StubbedProvider provider;

    /** For subclasses, which need nothing but {@link #answers()}. */
    protected ProviderContract() {}

    /** What the provider answers, and what a login there shall be. Asked once. */
    public abstract ProviderAnswers answers();

    @BeforeAll
    void start() {
        provider = StubbedProvider.start(script);
    }

    @BeforeEach
    void behave() {
        provider().behave();
    }

    @AfterAll
    void stop() {
        provider().close();
    }

    @Override
    public final ProviderAnswers script() {
        return script;
    }

    @Override
    public final StubbedProvider provider() {
        if (provider == null) {
            throw new IllegalStateException("The provider is not started before the first test");
        }
        return provider;
    }
}
