package org.panelsecurity.tck.application.broken;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Throws before the method is reached. */
@Broken
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class BreakingInterceptor {
    @AroundInvoke
    Object fail(InvocationContext call) {
        throw new IllegalStateException(
                "broken on purpose before " + call.getMethod().getName());
    }
}
