package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** Failures of a login. */
final class Failures {
    private Failures() {}

    static ThrowableAssertAlternative<LoginFailedException> assertThatLoginFails(
            LoginFailure failure, ThrowingCallable step) {
        return assertThatExceptionOfType(LoginFailedException.class)
                .isThrownBy(step)
                .satisfies(failed ->
                        assertThat(failed.failure()).as(failed.detail()).isEqualTo(failure));
    }

    static ThrowableAssertAlternative<RefreshFailedException> assertThatRefreshFails(
            RefreshFailure failure, ThrowingCallable step) {
        return assertThatExceptionOfType(RefreshFailedException.class)
                .isThrownBy(step)
                .satisfies(failed ->
                        assertThat(failed.failure()).as(failed.detail()).isEqualTo(failure));
    }

    static LoginFailure failureOf(ThrowingCallable step) {
        return catchThrowableOfType(LoginFailedException.class, step).failure();
    }
}
