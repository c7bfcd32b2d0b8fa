package org.panelsecurity.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.panelsecurity.LoginFailure;

/** What every part of the contract works with. */
interface ContractRows {
    /** What the provider answers. */
    ProviderAnswers script();

    /** The provider, which behaves until it is told otherwise. */
    StubbedProvider provider();

    /** Begins a login. */
    default ContractLogin begin() {
        return begin(Map.of());
    }

    /** Begins a login with other settings. */
    default ContractLogin begin(Map<String, String> changedSettings) {
        return new ContractLogin(script(), provider(), changedSettings);
    }

    /** One case of several, at a provider that behaves again. */
    default DynamicTest row(String name, Executable test) {
        return DynamicTest.dynamicTest(name, () -> {
            provider().behave();
            test.execute();
        });
    }

    /** Asserts that the login failed for this reason. */
    default void assertFailed(Outcome outcome, LoginFailure failure) {
        assertThat(outcome.failure()).contains(failure);
        assertThat(outcome.session()).isEmpty();
    }

    /** Asserts that no code was exchanged. */
    default void assertNoCodeWasExchanged() {
        assertThat(provider().requestsTo(script().tokenUrl())).isEmpty();
    }
}
